namespace TuneOperator.LocalCluster.Storage;

/// <summary>Keeps every write before it is acknowledged or seen by anybody.</summary>
internal interface IJournal
{
    /// <summary>No version up to this one is ever given out, whatever was kept. Above what was kept if writes may have been lost.</summary>
    long Floor { get; }

    /// <summary>What was there at the last write. Read once, before the first <see cref="Write"/>.</summary>
    IEnumerable<KeptCollection> Read();

    /// <remarks>Called in the order of the versions, one at a time.</remarks>
    /// <exception cref="JournalException">The write is not kept, and everything is as before.</exception>
    void Write(ResourceKey key, ChangeType type, StoredObject stored);
}

/// <param name="LastWritten">The version of the last write to the collection, which may have been a deletion.</param>
internal sealed record KeptCollection(ResourceKey Key, long LastWritten, IReadOnlyList<StoredObject> Objects);
