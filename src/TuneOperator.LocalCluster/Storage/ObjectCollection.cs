using System.Collections.Immutable;

namespace TuneOperator.LocalCluster.Storage;

/// <summary>
/// The objects of one resource and their recent history. Reads never wait for writers: they take the immutable state of the moment.
/// Watchers pull from the history when they are ready, so that a slow one costs nothing but its own place in it.
/// </summary>
internal sealed class ObjectCollection
{
    private readonly Lock gate = new();
    private readonly ChangeHistory history;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableSortedDictionary<ObjectName, StoredObject> objects;

    /// <param name="compacted">Nobody can go back before this version.</param>
    /// <param name="kept">What is there from the start.</param>
    public ObjectCollection(HistoryLimits limits, long compacted, IEnumerable<StoredObject> kept)
    {
        history = new ChangeHistory(limits, compacted);
        objects = ImmutableSortedDictionary.CreateRange(ObjectNameOrder.Instance, kept.Select(o => KeyValuePair.Create(new ObjectName(o.Namespace, o.Name), o)));
    }

    public StoredObject? Find(ObjectName name) => Objects.GetValueOrDefault(name);

    public ImmutableSortedDictionary<ObjectName, StoredObject> Objects => Volatile.Read(ref objects);

    /// <remarks>Called by the store inside its write lock, in the order of the versions.</remarks>
    public void Append(Change change)
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            var name = new ObjectName(change.Object.Namespace, change.Object.Name);
            Volatile.Write(ref objects, change.Type is ChangeType.Deleted ? objects.Remove(name) : objects.SetItem(name, change.Object));
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
            var later = history.After(resourceVersion);
            if (later.Length == 0)
                return objects;
            var earlier = objects.ToBuilder();
            foreach (var change in later.Reverse())
            {
                var name = new ObjectName(change.Object.Namespace, change.Object.Name);
                if (change.Previous is { } previous)
                    earlier[name] = previous;
                else
                    earlier.Remove(name);
            }

            return earlier.ToImmutable();
        }
    }
}
