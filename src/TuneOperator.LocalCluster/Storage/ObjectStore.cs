using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Storage;

/// <summary>All objects of the cluster under one version counter, as etcd keeps them. Thread-safe.</summary>
internal sealed class ObjectStore
{
    private readonly Lock writing = new();
    private readonly ConcurrentDictionary<ResourceKey, ObjectCollection> collections = new();
    private readonly HistoryLimits limits;
    private readonly IJournal journal;
    private long resourceVersion;
    private long floor;

    /// <summary>Begins with what the journal has kept.</summary>
    public ObjectStore(HistoryLimits limits, IJournal journal)
    {
        this.limits = limits;
        this.journal = journal;
        floor = journal.Floor;
        resourceVersion = Math.Max(1, floor);
        foreach (var kept in journal.Read())
        {
            collections[kept.Key] = new ObjectCollection(limits, Math.Max(kept.LastWritten, floor), kept.Objects);
            resourceVersion = Math.Max(resourceVersion, kept.LastWritten);
        }
    }

    /// <summary>Raised within each write, before it is answered. What it calls must be quick and must not write.</summary>
    public event Action<ResourceKey, Change>? Written;

    /// <summary>The version of the last write to anything.</summary>
    public long ResourceVersion => Interlocked.Read(ref resourceVersion);

    public ObjectCollection this[ResourceKey key] =>
        collections.GetOrAdd(key, static (_, store) => new ObjectCollection(store.limits, Interlocked.Read(ref store.floor), []), this);

    /// <summary>From here on nobody can go back before this moment, as on a real server that has just started.</summary>
    public void Forget()
    {
        lock (writing)
        {
            Interlocked.Exchange(ref floor, resourceVersion);
            foreach (var collection in collections.Values)
                collection.CompactTo(resourceVersion);
        }
    }

    /// <returns>Null if the name is taken.</returns>
    /// <exception cref="JournalException">The write could not be kept and did not happen.</exception>
    public StoredObject? TryCreate(ResourceKey key, JsonObject json)
    {
        lock (writing)
        {
            var collection = this[key];
            return collection.Find(NameOf(json)) is null ? Write(key, ChangeType.Added, json, previous: null) : null;
        }
    }

    /// <summary>Replaces exactly the version that the caller has read.</summary>
    /// <returns>Null if the object was changed or deleted since.</returns>
    /// <exception cref="JournalException">The write could not be kept and did not happen.</exception>
    public StoredObject? TryReplace(ResourceKey key, StoredObject read, JsonObject json)
    {
        lock (writing)
        {
            var collection = this[key];
            return ReferenceEquals(collection.Find(new ObjectName(read.Namespace, read.Name)), read) ? Write(key, ChangeType.Modified, json, read) : null;
        }
    }

    /// <param name="json">The last state, already a copy of its own.</param>
    /// <returns>Null if the object was changed or deleted since.</returns>
    /// <exception cref="JournalException">The write could not be kept and did not happen.</exception>
    public StoredObject? TryDelete(ResourceKey key, StoredObject read, JsonObject json)
    {
        lock (writing)
        {
            var collection = this[key];
            return ReferenceEquals(collection.Find(new ObjectName(read.Namespace, read.Name)), read) ? Write(key, ChangeType.Deleted, json, read) : null;
        }
    }

    private StoredObject Write(ResourceKey key, ChangeType type, JsonObject json, StoredObject? previous)
    {
        var version = resourceVersion + 1;
        VersionStamp.Set(json, version);
        var stored = new StoredObject(json, version);
        journal.Write(key, type, stored);
        var change = new Change(type, stored, previous);
        // Before the watchers: who is told of a new kind and asks at once what is served must find it.
        Written?.Invoke(key, change);
        this[key].Append(change);
        Interlocked.Exchange(ref resourceVersion, version);
        return stored;
    }

    private static ObjectName NameOf(JsonObject json)
    {
        var metadata = json.GetObject("metadata");
        return new ObjectName(metadata.GetString("namespace") ?? "", metadata.GetString("name") ?? "");
    }
}
