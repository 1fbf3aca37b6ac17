namespace TuneOperator.LocalCluster.Schemas.Structure;

/// <summary>x-kubernetes-list-type: how server-side apply tells the items of a list apart.</summary>
internal enum ListType
{
    Atomic,
    Set,
    Map,
}
