using System.Collections.Immutable;

namespace TuneOperator.LocalCluster.Storage;

/// <summary>
/// The objects of one resource and their recent history. Reads never wait for writers: they take the immutable state of the moment.
/// Watchers pull from the history when they are ready, so that a slow one costs nothing but its own place in it.
/// </summary>
internal sealed class ObjectCollection(int historyLimit)
{
    private readonly Lock gate = new();
    private readonly ChangeHistory history = new(historyLimit);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CollectionState state = new(ImmutableSortedDictionary.Create<ObjectName, StoredObject>(ObjectNameOrder.Instance), 0);

    public StoredObject? Find(ObjectName name) => Volatile.Read(ref state).Objects.GetValueOrDefault(name);

    public ImmutableSortedDictionary<ObjectName, StoredObject> Objects => Volatile.Read(ref state).Objects;

    /// <summary>Version of the last write here; the store's own counter may be further.</summary>
    public long LastWritten => Volatile.Read(ref state).ResourceVersion;

    public long Compacted
    {
        get
        {
            lock (gate)
                return history.Compacted;
        }
    }

    /// <remarks>Called by the store inside its write lock, in the order of the versions.</remarks>
    public void Append(Change change)
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            var name = new ObjectName(change.Object.Namespace, change.Object.Name);
            var objects = change.Type is ChangeType.Deleted ? state.Objects.Remove(name) : state.Objects.SetItem(name, change.Object);
            Volatile.Write(ref state, new CollectionState(objects, change.ResourceVersion));
            history.Append(change);
            waiting = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        waiting.SetResult();
    }

    public void CompactTo(long resourceVersion)
    {
        lock (gate)
            history.CompactTo(resourceVersion);
    }

    /// <param name="resourceVersion">The last version that the reader has seen.</param>
    /// <returns>What came after, and a task that completes with the next write after this read.</returns>
    /// <exception cref="VersionTooOldException">The history no longer reaches back that far.</exception>
    public (Change[] Changes, Task Next) ReadAfter(long resourceVersion)
    {
        lock (gate)
        {
            if (resourceVersion < history.Compacted)
                throw new VersionTooOldException(resourceVersion, history.Compacted);
            return (history.After(resourceVersion), changed.Task);
        }
    }

    /// <summary>The objects as they were at an earlier version: the later writes undone, newest first.</summary>
    /// <exception cref="VersionTooOldException">The history no longer reaches back that far.</exception>
    public ImmutableSortedDictionary<ObjectName, StoredObject> At(long resourceVersion)
    {
        lock (gate)
        {
            if (resourceVersion < history.Compacted)
                throw new VersionTooOldException(resourceVersion, history.Compacted);
            var objects = state.Objects.ToBuilder();
            foreach (var change in history.After(resourceVersion).Reverse())
            {
                var name = new ObjectName(change.Object.Namespace, change.Object.Name);
                if (change.Previous is { } previous)
                    objects[name] = previous;
                else
                    objects.Remove(name);
            }

            return objects.ToImmutable();
        }
    }

    private sealed record CollectionState(ImmutableSortedDictionary<ObjectName, StoredObject> Objects, long ResourceVersion);
}
