namespace TuneOperator.LocalCluster.Storage;

/// <summary>For a cluster that ends with its process.</summary>
internal sealed class ForgetfulJournal : IJournal
{
    public static ForgetfulJournal Instance { get; } = new();

    public long Floor => 0;

    public IEnumerable<KeptCollection> Read() => [];

    public void Write(ResourceKey key, ChangeType type, StoredObject stored)
    {
        // Nobody will ask for it.
    }
}
