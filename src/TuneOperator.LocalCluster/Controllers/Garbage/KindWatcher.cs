using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Controllers.Garbage;

/// <summary>Follows the metadata of every kind that the server serves; custom kinds come and go with their definitions.</summary>
internal sealed class KindWatcher(ApiClient api, Action<ResourcePath, Change<ObjectMetadata>> take, TimeProvider time, ILogger log) : IDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    private readonly Discovery discovery = new(api);
    private readonly Dictionary<ResourcePath, (CancellationTokenSource Stop, Task Run, Informer<ObjectMetadata> Informer)> running = [];
    private readonly TaskCompletionSource synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim stale = new(1);
    private volatile IReadOnlyList<DiscoveredKind> known = [];

    /// <summary>Completes when every kind of the first discovery has been listed.</summary>
    public Task Synced => synced.Task;

    /// <summary>The kind that an owner reference names; null when it is not served.</summary>
    public DiscoveredKind? Find(V1OwnerReference owner)
    {
        var group = owner.ApiVersion.Contains('/', StringComparison.Ordinal) ? owner.ApiVersion.Split('/')[0] : "";
        return known.FirstOrDefault(k => k.Path.Group == group && k.Path.Kind == owner.Kind);
    }

    public async Task Run(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await stale.WaitAsync(cancellation);
                if (await Refresh(cancellation)) continue;
                await Pause.For(RetryPause, time, cancellation);
                Stale();
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Task.WhenAll(running.Values.Select(r => r.Run));
        }
    }

    public void Dispose()
    {
        stale.Dispose();
        foreach (var (stop, _, _) in running.Values) stop.Dispose();
    }

    private async Task<bool> Refresh(CancellationToken cancellation)
    {
        try
        {
            known = await discovery.Kinds(cancellation);
        }
        catch (Exception e) when (Transient.IsTransient(e) && !cancellation.IsCancellationRequested)
        {
            Log.DiscoveryFailed(log, e.Message);
            return false;
        }

        var wanted = known.Where(k => !k.IsEvent).Select(k => k.Path).ToHashSet();
        foreach (var path in running.Keys.Except(wanted).ToList())
            await Stop(path);

        var started = wanted.Except(running.Keys).Select(path => Start(path, cancellation)).ToList();
        await Task.WhenAll(started.Select(s => s.Synced)).WaitAsync(cancellation);
        synced.TrySetResult();
        return true;
    }

    private Informer<ObjectMetadata> Start(ResourcePath path, CancellationToken cancellation)
    {
        var informer = new Informer<ObjectMetadata>(api, new InformerScope(path, MetadataOnly: true), time, log);
        informer.Subscribe(change =>
        {
            Trim(change.Object.Metadata);
            take(path, change);
            if (path.Plural is "customresourcedefinitions") Stale();
        });
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        running[path] = (stop, informer.Run(stop.Token), informer);
        return informer;
    }

    /// <summary>With its definition a kind's objects are gone, whether or not the watch still told of each.</summary>
    private async Task Stop(ResourcePath path)
    {
        running.Remove(path, out var gone);
        await gone.Stop.CancelAsync();
        await gone.Run;
        gone.Stop.Dispose();
        foreach (var last in gone.Informer.All) take(path, new Change<ObjectMetadata>(WatchEventType.Deleted, last, last));
    }

    /// <summary>Thousands of objects are kept: only what the collector asks for.</summary>
    private static void Trim(V1ObjectMeta metadata)
    {
        metadata.ManagedFields = null;
        metadata.Annotations = null;
        metadata.Labels = null;
    }

    private void Stale()
    {
        if (stale.CurrentCount == 0) stale.Release();
    }
}
