using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Queueing;

namespace TuneOperator.LocalCluster.Controllers.Namespaces;

/// <summary>Gives each namespace its <c>default</c> ServiceAccount and the ConfigMap with the server's certificate, again when somebody takes them away.</summary>
internal sealed class NamespaceContents : IController, IDisposable
{
    private const string Account = "default";
    private const string CertificateName = "kube-root-ca.crt";
    private const string CertificateKey = "ca.crt";

    private readonly ApiClient api;
    private readonly Informer<V1Namespace> namespaces;
    private readonly Informer<V1ConfigMap> certificates;
    private readonly string authority;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;

    /// <param name="authority">The certificate authority of the API server, as PEM; empty when it has none.</param>
    public NamespaceContents(ApiClient api, Informers informers, string authority, TimeProvider time, ILogger log)
    {
        this.api = api;
        this.authority = authority;
        namespaces = informers.Namespaces;
        certificates = informers.Of<V1ConfigMap>(new InformerScope(ResourcePath.ConfigMaps, $"metadata.name={CertificateName}"));
        queue = new WorkQueue<ObjectKey>(time);
        worker = new Worker<ObjectKey>(queue, "namespace-contents", Reconcile, log);
        namespaces.Subscribe(change =>
        {
            if (change.Type is WatchEventType.Added) queue.Add(ObjectKey.Of(change.Object));
        });
        informers.Of<V1ServiceAccount>(ResourcePath.ServiceAccounts).Subscribe(change =>
        {
            if (change.Type is WatchEventType.Deleted && change.Object.Metadata.Name == Account) queue.Add(new ObjectKey("", change.Object.Metadata.NamespaceProperty));
        });
        // Somebody's other certificate would leave pods without a way to the server.
        certificates.Subscribe(change =>
        {
            if (change.Type is not WatchEventType.Added || !IsCurrent(change.Object)) queue.Add(new ObjectKey("", change.Object.Metadata.NamespaceProperty));
        });
    }

    public Task Run(CancellationToken cancellation) => worker.Run(1, cancellation);

    public void Dispose() => queue.Dispose();

    private async Task Reconcile(ObjectKey key, CancellationToken cancellation)
    {
        if (!namespaces.TryGet(key, out var found) || found.Metadata.DeletionTimestamp is not null) return;
        await Ensure(ResourcePath.ServiceAccounts, new V1ServiceAccount { ApiVersion = "v1", Kind = "ServiceAccount", Metadata = Named(Account, key) }, cancellation);
        var certificate = new V1ConfigMap
        {
            ApiVersion = "v1",
            Kind = "ConfigMap",
            Metadata = Named(CertificateName, key),
            Data = new Dictionary<string, string> { [CertificateKey] = authority },
        };
        certificate.Metadata.Annotations = new Dictionary<string, string>
        {
            ["kubernetes.io/description"] = "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service "
                + "IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.",
        };
        if (certificates.TryGet(new ObjectKey(key.Name, certificate.Metadata.Name), out var present) && !IsCurrent(present))
            await api.Replace(ResourcePath.ConfigMaps.Of(certificate), certificate, cancellation);
        else
            await Ensure(ResourcePath.ConfigMaps, certificate, cancellation);
    }

    private bool IsCurrent(V1ConfigMap certificate) => certificate.Data is { Count: 1 } data && data.TryGetValue(CertificateKey, out var value) && value == authority;

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
