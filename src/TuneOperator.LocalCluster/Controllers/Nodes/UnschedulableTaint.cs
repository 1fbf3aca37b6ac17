using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Queueing;

namespace TuneOperator.LocalCluster.Controllers.Nodes;

/// <summary>Keeps the taint of cordoned nodes in step with <c>spec.unschedulable</c>.</summary>
internal sealed class UnschedulableTaint : IController, IDisposable
{
    private const string Key = "node.kubernetes.io/unschedulable";

    private readonly ApiClient api;
    private readonly Informer<V1Node> nodes;
    private readonly TimeProvider time;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;

    public UnschedulableTaint(ApiClient api, Informers informers, TimeProvider time, ILogger log)
    {
        this.api = api;
        this.time = time;
        nodes = informers.Nodes;
        queue = new WorkQueue<ObjectKey>(time);
        worker = new Worker<ObjectKey>(queue, "node_lifecycle_controller", Reconcile, log);
        nodes.Subscribe(change =>
        {
            if (IsCordoned(change.Object) != IsTainted(change.Object)) queue.Add(ObjectKey.Of(change.Object));
        });
    }

    public Task Run(CancellationToken cancellation) => worker.Run(1, cancellation);

    public void Dispose() => queue.Dispose();

    private static bool IsCordoned(V1Node node) => node.Spec?.Unschedulable is true;

    private static bool IsTainted(V1Node node) => node.Spec?.Taints?.Any(taint => taint.Key is Key) is true;

    private async Task Reconcile(ObjectKey key, CancellationToken cancellation)
    {
        if (!nodes.TryGet(key, out var node) || IsCordoned(node) == IsTainted(node)) return;
        var taints = (node.Spec.Taints ?? []).Where(taint => taint.Key is not Key).ToList();
        if (IsCordoned(node)) taints.Add(new V1Taint { Key = Key, Effect = "NoSchedule", TimeAdded = Moment.Second(time) });
        var patch = new JsonObject
        {
            // Whoever changes the taints meanwhile is not overwritten.
            ["metadata"] = new JsonObject { ["resourceVersion"] = node.Metadata.ResourceVersion },
            ["spec"] = new JsonObject { ["taints"] = taints.Count == 0 ? null : JsonNode.Parse(KubernetesJson.Serialize(taints)) },
        };
        await api.Merge<V1Node>(ResourcePath.Nodes.Of(null, node.Metadata.Name), patch, cancellation);
    }
}
