using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Queueing;

namespace TuneOperator.LocalCluster.Controllers.Garbage;

/// <summary>Deletes what is owned by nothing that still exists; carries out foreground and orphaning deletions.</summary>
internal sealed class GarbageCollector : IController, IDisposable
{
    private const int Workers = 4;

    private readonly ApiClient api;
    private readonly Action<ResourcePath, ObjectKey> seen;
    private readonly EventRecorder events;
    private readonly DependencyGraph graph = new();
    private readonly ReleasedOwners released = new();
    private readonly KindWatcher kinds;
    private readonly OwnerStates owners;
    private readonly WorkQueue<string> queue;
    private readonly Worker<string> worker;

    /// <param name="seen">Told of every object: nobody else looks at all kinds.</param>
    public GarbageCollector(ApiClient api, Action<ResourcePath, ObjectKey> seen, EventRecorder events, TimeProvider time, ILogger log)
    {
        this.api = api;
        this.events = events;
        this.seen = seen;
        kinds = new KindWatcher(api, Take, time, log);
        owners = new OwnerStates(api, graph, kinds.Find);
        queue = new WorkQueue<string>(time);
        worker = new Worker<string>(queue, "garbage", Reconcile, log);
    }

    public async Task Run(CancellationToken cancellation)
    {
        await Task.WhenAll(kinds.Run(cancellation), Work());

        // A dependent may be listed before its owner: nobody is judged before everything has been listed once.
        async Task Work()
        {
            await kinds.Synced.WaitAsync(cancellation);
            await worker.Run(Workers, cancellation);
        }
    }

    public void Dispose()
    {
        queue.Dispose();
        kinds.Dispose();
    }

    private void Take(ResourcePath path, Change<ObjectMetadata> change)
    {
        var node = GraphNode.Of(path, change.Object);
        if (change.Type is WatchEventType.Deleted)
        {
            graph.Remove(node.Uid);
            owners.Vanished(node.Uid);
            foreach (var dependent in graph.DependentsOf(node.Uid)) queue.Add(dependent.Uid);
            foreach (var owner in node.Owners.Where(o => graph.TryGet(o.Uid, out var known) && known.WaitsForDependents)) queue.Add(owner.Uid);
            return;
        }

        seen(path, ObjectKey.Of(change.Object));
        owners.Forget(node.Uid);
        graph.Put(node);
        if (node.WaitsForDependents || node.OrphansDependents || node.Owners.Any(o => !graph.TryGet(o.Uid, out var owner) || owner.WaitsForDependents || owner.IsElsewhereThan(node))) queue.Add(node.Uid);
    }

    private async Task Reconcile(string uid, CancellationToken cancellation)
    {
        if (!graph.TryGet(uid, out var node)) return;
        if (node.OrphansDependents) await Orphan(node, cancellation);
        else if (node.WaitsForDependents) await AwaitDependents(node, cancellation);
        else if (node.Owners.Count > 0 && !node.Deleting) await Collect(node, cancellation);
    }

    private async Task Orphan(GraphNode node, CancellationToken cancellation)
    {
        // The watch of another kind may be behind: whoever is seen only after the owner has gone must be let go as well.
        released.Add(node.Uid);
        foreach (var dependent in graph.DependentsOf(node.Uid))
            await Disown(dependent, dependent.Owners.Where(o => o.Uid != node.Uid), cancellation);
        await DropFinalizer(node, GraphNode.Orphan, cancellation);
    }

    private async Task AwaitDependents(GraphNode node, CancellationToken cancellation)
    {
        var dependents = graph.DependentsOf(node.Uid);
        foreach (var dependent in dependents.Where(d => !d.Deleting)) queue.Add(dependent.Uid);
        var blocked = dependents.Any(d => d.Owners.Any(o => o.Uid == node.Uid && o.BlockOwnerDeletion == true));
        if (!blocked) await DropFinalizer(node, GraphNode.Foreground, cancellation);
    }

    private async Task Collect(GraphNode node, CancellationToken cancellation)
    {
        var solid = new List<V1OwnerReference>();
        var waiting = 0;
        var isLetGo = false;
        foreach (var owner in node.Owners)
        {
            if (graph.TryGet(owner.Uid, out var known) && known.IsElsewhereThan(node)) Complain(node, owner);
            else if (known?.WaitsForDependents is true) waiting++;
            else if (released.Contains(owner.Uid)) isLetGo = true;
            else if (await owners.Exists(node, owner, cancellation)) solid.Add(owner);
        }

        if (solid.Count == node.Owners.Count) return;
        if (solid.Count > 0 || isLetGo)
        {
            await Disown(node, solid, cancellation);
            return;
        }

        var options = new V1DeleteOptions
        {
            PropagationPolicy = waiting > 0 && graph.DependentsOf(node.Uid).Count > 0 ? "Foreground" : "Background",
            Preconditions = new V1Preconditions { Uid = node.Uid },
        };
        await api.Delete<ObjectMetadata>(node.Address, options, cancellation);
    }

    private void Complain(GraphNode node, V1OwnerReference owner)
    {
        var about = new V1ObjectReference
        {
            ApiVersion = node.Path.ApiVersion,
            Kind = node.Path.Kind,
            Name = node.Key.Name,
            NamespaceProperty = node.Key.Namespace,
            Uid = node.Uid,
        };
        var named = $"{owner.ApiVersion}/{owner.Kind}, namespace: {node.Key.Namespace}, name: {owner.Name}, uid: {owner.Uid}";
        events.Warning(about, "OwnerRefInvalidNamespace", $"ownerRef [{named}] does not exist in namespace \"{node.Key.Namespace}\"");
    }

    private Task Disown(GraphNode node, IEnumerable<V1OwnerReference> keep, CancellationToken cancellation)
    {
        var references = JsonNode.Parse(KubernetesJson.Serialize(keep.ToList()));
        return Patch(node, "ownerReferences", references, cancellation);
    }

    private Task DropFinalizer(GraphNode node, string finalizer, CancellationToken cancellation)
    {
        var left = node.Finalizers.Where(f => f != finalizer).Select(f => (JsonNode?)JsonValue.Create(f)).ToArray();
        return Patch(node, "finalizers", new JsonArray(left), cancellation);
    }

    private async Task Patch(GraphNode node, string field, JsonNode? value, CancellationToken cancellation)
    {
        var metadata = new JsonObject { ["uid"] = node.Uid, ["resourceVersion"] = node.ResourceVersion, [field] = value };
        try
        {
            await api.Merge<ObjectMetadata>(node.Address, new JsonObject { ["metadata"] = metadata }, cancellation);
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            // It went by itself.
        }
    }
}
