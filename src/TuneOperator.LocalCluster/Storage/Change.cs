namespace TuneOperator.LocalCluster.Storage;

/// <summary>One write. A deletion's <see cref="Object"/> is the last state, carrying the version of the deletion.</summary>
internal sealed record Change(ChangeType Type, StoredObject Object, StoredObject? Previous)
{
    public long ResourceVersion => Object.ResourceVersion;
}
