using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Queueing;

namespace TuneOperator.LocalCluster.Controllers.Nodes;

/// <summary>Greets a node that is seen first: an event, and how long it may keep what it has read of ConfigMaps and Secrets.</summary>
internal sealed class NodeArrival : IController, IDisposable
{
    private const string Ttl = "node.alpha.kubernetes.io/ttl";

    private readonly ApiClient api;
    private readonly Informer<V1Node> nodes;
    private readonly EventRecorder events;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;

    public NodeArrival(ApiClient api, Informers informers, EventRecorder events, TimeProvider time, ILogger log)
    {
        this.api = api;
        this.events = events;
        nodes = informers.Nodes;
        queue = new WorkQueue<ObjectKey>(time);
        worker = new Worker<ObjectKey>(queue, "node", Reconcile, log);
        nodes.Subscribe(change =>
        {
            if (change.Type is WatchEventType.Added) Greet(change.Object);
            if (change.Type is not WatchEventType.Deleted && !Has(change.Object)) queue.Add(ObjectKey.Of(change.Object));
        });
    }

    public Task Run(CancellationToken cancellation) => worker.Run(1, cancellation);

    public void Dispose() => queue.Dispose();

    private static bool Has(V1Node node) => node.Metadata.Annotations?.ContainsKey(Ttl) is true;

    private void Greet(V1Node node)
    {
        var name = node.Metadata.Name;
        var about = new V1ObjectReference { ApiVersion = "v1", Kind = "Node", Name = name, Uid = node.Metadata.Uid };
        events.Normal(about, "RegisteredNode", $"Node {name} event: Registered Node {name} in Controller");
    }

    private async Task Reconcile(ObjectKey key, CancellationToken cancellation)
    {
        if (!nodes.TryGet(key, out var node) || Has(node)) return;

        // Up to a hundred nodes, none of them has to keep anything.
        var patch = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [Ttl] = "0" } } };
        await api.Merge<V1Node>(ResourcePath.Nodes.Of(null, node.Metadata.Name), patch, cancellation);
    }
}
