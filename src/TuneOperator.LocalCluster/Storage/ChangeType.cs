namespace TuneOperator.LocalCluster.Storage;

internal enum ChangeType
{
    Added,
    Modified,
    Deleted,
}
