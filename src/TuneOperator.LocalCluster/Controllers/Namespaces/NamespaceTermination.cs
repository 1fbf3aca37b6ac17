using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Queueing;

namespace TuneOperator.LocalCluster.Controllers.Namespaces;

/// <summary>Empties a namespace that is being deleted, then lets it go.</summary>
internal sealed class NamespaceTermination : IController, IDisposable
{
    /// <summary>Objects with finalizers of their own go when somebody else says so.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly ApiClient api;
    private readonly Discovery discovery;
    private readonly Informer<V1Namespace> namespaces;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;

    public NamespaceTermination(ApiClient api, Informers informers, TimeProvider time, ILogger log)
    {
        this.api = api;
        discovery = new Discovery(api);
        namespaces = informers.Namespaces;
        queue = new WorkQueue<ObjectKey>(time);
        worker = new Worker<ObjectKey>(queue, "namespace", Reconcile, log);
        namespaces.Subscribe(change =>
        {
            if (change.Object.Metadata.DeletionTimestamp is not null && change.Type is not WatchEventType.Deleted) queue.Add(ObjectKey.Of(change.Object));
        });
        informers.Pods.Subscribe(change =>
        {
            if (change.Type is WatchEventType.Deleted && IsTerminating(change.Object.Metadata.NamespaceProperty)) queue.Add(new ObjectKey("", change.Object.Metadata.NamespaceProperty));
        });
    }

    public Task Run(CancellationToken cancellation) => worker.Run(1, cancellation);

    public void Dispose() => queue.Dispose();

    private bool IsTerminating(string name) => namespaces.TryGet(new ObjectKey("", name), out var found) && found.Metadata.DeletionTimestamp is not null;

    private async Task Reconcile(ObjectKey key, CancellationToken cancellation)
    {
        if (!namespaces.TryGet(key, out var found) || found.Metadata.DeletionTimestamp is null || found.Spec?.Finalizers is not { Count: > 0 }) return;
        var left = 0;
        foreach (var kind in (await discovery.Kinds(cancellation)).Where(k => k.Namespaced)) left += await Empty(kind, key.Name, cancellation);
        if (left > 0)
        {
            queue.AddAfter(key, LookAgain);
            return;
        }

        var finalized = new V1Namespace
        {
            ApiVersion = "v1",
            Kind = "Namespace",
            Metadata = found.Metadata,
            Spec = new V1NamespaceSpec { Finalizers = [.. found.Spec.Finalizers.Where(f => f is not "kubernetes")] },
            Status = found.Status,
        };
        await api.Replace($"{ResourcePath.Namespaces.Of(null, key.Name)}/finalize", finalized, cancellation);
    }

    /// <returns>How many objects of the kind are still there.</returns>
    private async Task<int> Empty(DiscoveredKind kind, string ns, CancellationToken cancellation)
    {
        var listed = await api.Find<KubernetesPage<ObjectMetadata>>(kind.Path.Collection(ns), cancellation);
        var left = 0;
        foreach (var item in listed?.Items ?? [])
        {
            if (item.Metadata.DeletionTimestamp is not null)
            {
                left++;
                continue;
            }

            var options = new V1DeleteOptions { PropagationPolicy = "Background", Preconditions = new V1Preconditions { Uid = item.Metadata.Uid } };
            if (await api.Delete<ObjectMetadata>(kind.Path.Of(ns, item.Metadata.Name), options, cancellation) is not null) left++;
        }

        return left;
    }
}
