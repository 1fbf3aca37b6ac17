using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Queueing;

namespace TuneOperator.LocalCluster.Controllers.Namespaces;

/// <summary>Gives each new namespace its <c>default</c> ServiceAccount and the ConfigMap with the server's certificate.</summary>
internal sealed class NamespaceContents : IController, IDisposable
{
    private readonly ApiClient api;
    private readonly Informer<V1Namespace> namespaces;
    private readonly string authority;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;

    /// <param name="authority">The certificate authority of the API server, as PEM; empty when it has none.</param>
    public NamespaceContents(ApiClient api, Informers informers, string authority, TimeProvider time, ILogger log)
    {
        this.api = api;
        this.authority = authority;
        namespaces = informers.Namespaces;
        queue = new WorkQueue<ObjectKey>(time);
        worker = new Worker<ObjectKey>(queue, "namespace-contents", Reconcile, log);
        namespaces.Subscribe(change =>
        {
            if (change.Type is WatchEventType.Added) queue.Add(ObjectKey.Of(change.Object));
        });
    }

    public Task Run(CancellationToken cancellation) => worker.Run(1, cancellation);

    public void Dispose() => queue.Dispose();

    private async Task Reconcile(ObjectKey key, CancellationToken cancellation)
    {
        if (!namespaces.TryGet(key, out var found) || found.Metadata.DeletionTimestamp is not null) return;
        await Ensure(ResourcePath.ServiceAccounts, new V1ServiceAccount { ApiVersion = "v1", Kind = "ServiceAccount", Metadata = Named("default", key) }, cancellation);
        var certificate = new V1ConfigMap
        {
            ApiVersion = "v1",
            Kind = "ConfigMap",
            Metadata = Named("kube-root-ca.crt", key),
            Data = new Dictionary<string, string> { ["ca.crt"] = authority },
        };
        certificate.Metadata.Annotations = new Dictionary<string, string>
        {
            ["kubernetes.io/description"] = "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service "
                + "IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.",
        };
        await Ensure(ResourcePath.ConfigMaps, certificate, cancellation);
    }

    private static V1ObjectMeta Named(string name, ObjectKey ns) => new() { Name = name, NamespaceProperty = ns.Name };

    private async Task Ensure<T>(ResourcePath path, T wanted, CancellationToken cancellation)
        where T : IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            await api.Create(path.Collection(wanted.Metadata.NamespaceProperty), wanted, cancellation);
        }
        catch (ApiException e) when (e.IsConflict)
        {
            // It is there already.
        }
    }
}
