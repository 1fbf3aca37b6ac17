using k8s;
using k8s.Models;

namespace TuneOperator.Runtime.Caching;

/// <summary>The watched objects of one kind. The watch is the truth; what our own writes returned is put in ahead of it, and only as long as it is news.</summary>
/// <remarks>
/// Thread-safe. Two rules keep ghosts out. A written object enters only if its version is greater than every version the watch has brought, because
/// otherwise its deletion may have been seen already. And a UID that a delete has removed for good never enters again: UIDs are not reused.
/// </remarks>
internal sealed class EntityStore<TEntity> : IObservedStore<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Lock gate = new();
    private readonly Dictionary<EntityKey, TEntity> entities = [];
    private readonly StoreIndex<TEntity> byOwner = new(OwnerOf);
    private readonly HashSet<string> deletedUids = new(StringComparer.Ordinal);
    private ulong watchedVersion;

    private event Action<StoreChange<TEntity>>? Changed;

    public TEntity? Get(string namespaceName, string name)
    {
        lock (gate)
        {
            return entities.GetValueOrDefault(new EntityKey(namespaceName, name));
        }
    }

    public IReadOnlyList<TEntity> OwnedBy(string ownerUid)
    {
        lock (gate)
        {
            return byOwner.Find(ownerUid);
        }
    }

    public int Count
    {
        get
        {
            lock (gate)
            {
                return entities.Count;
            }
        }
    }

    public IDisposable Subscribe(Action<StoreChange<TEntity>> changed)
    {
        Changed += changed;
        return new Subscription(() => Changed -= changed);
    }

    public IReadOnlyList<EntityKey> Keys()
    {
        lock (gate)
        {
            return [.. entities.Keys];
        }
    }

    /// <summary>Takes what the API server returned for one of our own writes.</summary>
    public void Written(TEntity entity)
    {
        StoreChange<TEntity>? change;
        lock (gate)
        {
            change = ResourceVersions.Of(entity) > watchedVersion ? PutIfNewer(entity) : null;
        }

        Raise(change);
    }

    /// <summary>Takes a deletion of our own that left nothing behind.</summary>
    public void Deleted(EntityKey key, string uid)
    {
        StoreChange<TEntity>? change;
        lock (gate)
        {
            deletedUids.Add(uid);
            change = entities.TryGetValue(key, out var entity) && entity.Metadata.Uid == uid ? Set(key, null) : null;
        }

        Raise(change);
    }

    /// <summary>Takes an ADDED or MODIFIED event of the watch.</summary>
    public void Observe(TEntity entity)
    {
        StoreChange<TEntity>? change;
        lock (gate)
        {
            change = PutIfNewer(entity);
            Advance(ResourceVersions.Of(entity));
        }

        Raise(change);
    }

    /// <summary>Takes a DELETED event of the watch.</summary>
    /// <param name="uid">Null when the event did not tell: then whatever has the name and is no later than it is gone.</param>
    public void ObserveDeletion(EntityKey key, string? uid, ulong version)
    {
        StoreChange<TEntity>? change = null;
        lock (gate)
        {
            if (uid is not null)
            {
                deletedUids.Remove(uid);
            }

            if (entities.TryGetValue(key, out var entity) && (uid is null || entity.Metadata.Uid == uid) && ResourceVersions.Of(entity) <= version)
            {
                change = Set(key, null);
            }

            Advance(version);
        }

        Raise(change);
    }

    /// <summary>Takes a BOOKMARK: nothing up to this version is missing.</summary>
    public void ObserveVersion(ulong version)
    {
        lock (gate)
        {
            Advance(version);
        }
    }

    /// <summary>Takes a whole list: what it lacks is gone, unless we wrote it after the list's snapshot was taken.</summary>
    /// <param name="unreadable">Keys that are in the list but could not be read; their last readable state stays.</param>
    public void Replace(IReadOnlyList<TEntity> listed, IReadOnlySet<EntityKey> unreadable, ulong version)
    {
        var changes = new List<StoreChange<TEntity>>();
        lock (gate)
        {
            // A snapshot older than what was seen already: the server was restored from a backup, and its past is the present now.
            var rewound = version != 0 && version < watchedVersion;
            var present = listed.Select(entity => EntityKey.Of(entity)).ToHashSet();
            foreach (var (key, entity) in entities.ToList())
            {
                if (!present.Contains(key) && !unreadable.Contains(key) && (rewound || ResourceVersions.Of(entity) <= version))
                {
                    changes.Add(Set(key, null));
                }
            }

            foreach (var entity in listed)
            {
                var change = rewound ? Set(EntityKey.Of(entity), entity) : PutIfNewer(entity);
                if (change is { } made)
                {
                    changes.Add(made);
                }
            }

            deletedUids.IntersectWith(listed.Select(entity => entity.Metadata.Uid));
            watchedVersion = rewound ? version : Math.Max(watchedVersion, version);
        }

        changes.ForEach(change => Raise(change));
    }

    private static IEnumerable<string> OwnerOf(TEntity entity)
    {
        var owner = entity.Metadata.OwnerReferences?.FirstOrDefault(reference => reference.Controller is true);
        return owner is null ? [] : [owner.Uid];
    }

    private StoreChange<TEntity>? PutIfNewer(TEntity entity)
    {
        var key = EntityKey.Of(entity);
        if (entity.Metadata.Uid is { } uid && deletedUids.Contains(uid))
        {
            return null;
        }

        if (entities.TryGetValue(key, out var stored) && entity.Metadata.ResourceVersion is { } version
            && (stored.Metadata.ResourceVersion == version || ResourceVersions.Of(stored) > ResourceVersions.Parse(version)))
        {
            return null;
        }

        return Set(key, entity);
    }

    private StoreChange<TEntity> Set(EntityKey key, TEntity? entity)
    {
        var old = entities.GetValueOrDefault(key);
        byOwner.Replace(key, old, entity);
        if (entity is null)
        {
            entities.Remove(key);
        }
        else
        {
            entities[key] = entity;
        }

        return new StoreChange<TEntity>(key, old, entity);
    }

    private void Advance(ulong version) => watchedVersion = Math.Max(watchedVersion, version);

    private void Raise(StoreChange<TEntity>? change)
    {
        if (change is { } made)
        {
            Changed?.Invoke(made);
        }
    }
}
