using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace TuneOperator.LocalCluster.Client;

/// <summary>Keeps a local copy of one kind by list and watch, and tells its subscribers of every change in order.</summary>
/// <remarks>
/// One informer a kind is shared by all controllers. Handlers run on the watch's own task and must not block.
/// Objects are shared: nobody may change one that came out of here.
/// </remarks>
internal sealed class Informer<T>(ApiClient api, InformerScope scope, TimeProvider time, ILogger log) : IInformer
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<ObjectKey, T> objects = new();
    private readonly TaskCompletionSource synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly List<Action<Change<T>>> subscribers = [];
    private readonly HashSet<string> gone = new(StringComparer.Ordinal);
    private long seen;

    /// <summary>Completes when the first list has been told to all subscribers.</summary>
    public Task Synced => synced.Task;

    public ICollection<T> All => objects.Values;

    /// <summary>What is known already is told at once, as additions.</summary>
    public void Subscribe(Action<Change<T>> handler)
    {
        lock (gate)
        {
            subscribers.Add(handler);
            foreach (var known in objects.Values) handler(new Change<T>(WatchEventType.Added, null, known));
        }
    }

    public bool TryGet(ObjectKey key, [NotNullWhen(true)] out T? found) => objects.TryGetValue(key, out found);

    /// <summary>Takes in what a write of our own returned, so that the next look sees it before the watch tells of it.</summary>
    public void Observe(T written)
    {
        // The watch is in order: what it has passed it has delivered, possibly with a later deletion that must not be undone.
        lock (gate)
        {
            if (Version(written) > seen) Put(written);
        }
    }

    /// <summary>Takes in that a deletion of our own left nothing, before the watch tells of it.</summary>
    public void Forget(T deleted)
    {
        lock (gate)
        {
            if (!objects.TryGetValue(ObjectKey.Of(deleted), out var known) || known.Metadata.Uid != deleted.Metadata.Uid) return;
            gone.Add(deleted.Metadata.Uid);
            Remove(ObjectKey.Of(deleted), known);
        }
    }

    public async Task Run(CancellationToken cancellation)
    {
        var pause = FirstPause;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var version = await List(cancellation);
                pause = FirstPause;
                await Watch(version, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (Transient.IsTransient(e))
            {
                if (e is not ApiException { IsGone: true }) Log.WatchFailed(log, scope.Path.Plural, e.Message);
                await Pause.For(pause, time, cancellation);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task<string> List(CancellationToken cancellation)
    {
        var listed = new Dictionary<ObjectKey, T>();
        string? next = null;
        string version;
        do
        {
            var page = await api.Get<KubernetesPage<T>>(scope.ListQuery(next), scope.ListAccept, cancellation);
            foreach (var item in page.Items ?? []) listed[ObjectKey.Of(item)] = item;
            version = page.Metadata?.ResourceVersion ?? "0";
            next = page.Metadata?.ContinueProperty;
        }
        while (!string.IsNullOrEmpty(next));

        lock (gate)
        {
            gone.Clear();
            foreach (var (key, lost) in objects.Where(o => !listed.ContainsKey(o.Key)).ToList()) Remove(key, lost);
            foreach (var item in listed.Values) Put(item);
            seen = Number(version);
        }

        synced.TrySetResult();
        return version;
    }

    private async Task Watch(string version, CancellationToken cancellation)
    {
        var stream = new WatchStream(api, time);
        while (true)
        {
            await foreach (var change in stream.Read<T>(scope.WatchQuery(version), scope.WatchAccept, cancellation))
            {
                version = change.Object.Metadata.ResourceVersion;
                lock (gate)
                {
                    seen = Number(version);
                    if (change.Type is WatchEventType.Bookmark) continue;
                    if (change.Type is not WatchEventType.Deleted) Put(change.Object);
                    else if (!gone.Remove(change.Object.Metadata.Uid)) Remove(ObjectKey.Of(change.Object), change.Object);
                }
            }
        }
    }

    private void Put(T item)
    {
        if (gone.Contains(item.Metadata.Uid)) return;
        var key = ObjectKey.Of(item);
        objects.TryGetValue(key, out var old);
        if (old is not null && Version(old) >= Version(item)) return;

        // Half of what a small object takes; nobody here looks at them, and a server keeps those that an update does not mention.
        item.Metadata.ManagedFields = null;
        objects[key] = item;
        Tell(new Change<T>(old is null ? WatchEventType.Added : WatchEventType.Modified, old, item));
    }

    private void Remove(ObjectKey key, T last)
    {
        if (objects.TryRemove(key, out var old)) Tell(new Change<T>(WatchEventType.Deleted, old, last));
    }

    private void Tell(Change<T> change)
    {
        foreach (var subscriber in subscribers) subscriber(change);
    }

    private static long Version(T thing) => Number(thing.Metadata.ResourceVersion);

    private static long Number(string? version) => long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
}
