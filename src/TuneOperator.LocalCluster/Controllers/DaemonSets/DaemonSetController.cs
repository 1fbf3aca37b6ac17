using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.OnDemand;
using TuneOperator.LocalCluster.Controllers.Ownership;
using TuneOperator.LocalCluster.Controllers.PodSets;
using TuneOperator.LocalCluster.Controllers.Queueing;
using TuneOperator.LocalCluster.Controllers.Revisions;
using TuneOperator.LocalCluster.Scheduling;
using TuneOperator.LocalCluster.Scheduling.Filters;

namespace TuneOperator.LocalCluster.Controllers.DaemonSets;

/// <summary>Keeps one pod of each DaemonSet on every node that takes it.</summary>
internal sealed class DaemonSetController : IController, IDisposable
{
    private static readonly IReadOnlyList<INodeFilter> Filters = [new NodeAffinity(), new Tolerations()];

    private readonly ControllerHost host;
    private readonly Informer<V1DaemonSet> sets;
    private readonly Claims<V1Pod> claims;
    private readonly RevisionStore revisions;
    private readonly PodControl pods;
    private readonly EventRecorder events;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;

    public DaemonSetController(ControllerHost host)
    {
        this.host = host;
        sets = host.Informers.Of<V1DaemonSet>(ResourcePath.DaemonSets);
        revisions = new RevisionStore(host, DaemonPods.RevisionLabel);
        events = host.Recorder("daemonset-controller");
        claims = new Claims<V1Pod>(host.Api, host.Informers.Pods, host.Informers.PodOwners, ResourcePath.Pods);
        pods = new PodControl(host.Api, host.Informers.Pods, events);
        queue = new WorkQueue<ObjectKey>(host.Time);
        worker = new Worker<ObjectKey>(queue, "daemonset", Reconcile, host.Log);
        sets.Subscribe(change => queue.Add(ObjectKey.Of(change.Object)));
        host.Informers.Nodes.Subscribe(_ =>
        {
            foreach (var set in sets.All) queue.Add(ObjectKey.Of(set));
        });
        var dependents = new DependentWatch<V1DaemonSet, V1Pod>(sets, ResourcePath.DaemonSets, s => new Selector(s.Spec.Selector));
        host.Informers.Pods.Subscribe(change =>
        {
            foreach (var key in dependents.Concerned(change)) queue.Add(key);
        });
    }

    public Task Run(CancellationToken cancellation) => worker.Run(1, cancellation);

    public void Dispose() => queue.Dispose();

    private async Task Reconcile(ObjectKey key, CancellationToken cancellation)
    {
        if (!sets.TryGet(key, out var set)) return;
        var owner = new Owner(ResourcePath.DaemonSets, set);
        var selector = new Selector(set.Spec.Selector);
        var known = await revisions.List(owner, selector, cancellation);
        var own = await claims.Claim(owner, selector, cancellation);
        var current = await revisions.Sync(owner, set.Spec.Template, known, (_, collisions) => TemplateHash.Of(set.Spec.Template, collisions == 0 ? null : collisions), set.Status?.CollisionCount ?? 0, cancellation);
        var view = See(owner, set, own, revisions.HashOf(current));
        var plan = DaemonPlan.Decide(view);
        foreach (var pod in plan.Ended)
        {
            events.Warning(owner.About(), "FailedDaemonPod", $"Found failed daemon pod {owner.Namespace}/{pod.Metadata.Name} on node {pod.Spec.NodeName}, will try to kill it");
            await pods.Delete(owner, pod, cancellation);
        }

        await Task.WhenAll(plan.Delete.Select(p => pods.Delete(owner, p, cancellation)));
        await SlowStart.Run(plan.Create.Count, i => pods.Create(owner, DaemonPods.Make(owner, set, view.Hash, plan.Create[i]), cancellation));
        await Tell(set, DaemonStatus.Of(view), cancellation);
        var inUse = known.Where(r => r.Metadata.Name == current.Metadata.Name || own.Any(p => DaemonPods.RevisionOf(p) == revisions.HashOf(r))).Select(r => r.Metadata.Name).ToHashSet(StringComparer.Ordinal);
        await revisions.Truncate(known, inUse, set.Spec.RevisionHistoryLimit ?? 10, cancellation);
        var waits = own.Select(p => p.UntilAvailable(set.Spec.MinReadySeconds, view.Now)).OfType<TimeSpan>().Where(w => w > TimeSpan.Zero).ToList();
        if (waits.Count > 0) queue.AddAfter(key, waits.Min());
    }

    private DaemonView See(Owner owner, V1DaemonSet set, List<V1Pod> own, string hash)
    {
        var nodes = host.Informers.Nodes.All.ToList();
        var sample = PendingPod.Of(DaemonPods.Sample(owner, set), 0);
        return new DaemonView(
            set,
            own.ToLookup(p => DaemonPods.NodeOf(p) ?? ""),
            nodes.Select(n => n.Metadata.Name).ToHashSet(StringComparer.Ordinal),
            nodes.Where(n => Filters.All(f => f.Reject(sample, n) is null)).Select(n => n.Metadata.Name).ToHashSet(StringComparer.Ordinal),
            hash,
            host.Time.GetUtcNow());
    }

    private async Task Tell(V1DaemonSet set, V1DaemonSetStatus status, CancellationToken cancellation)
    {
        if (KubernetesJson.Serialize(set.Status ?? new V1DaemonSetStatus()) == KubernetesJson.Serialize(status)) return;
        var body = new V1DaemonSet { ApiVersion = ResourcePath.DaemonSets.ApiVersion, Kind = ResourcePath.DaemonSets.Kind, Metadata = set.Metadata, Spec = set.Spec, Status = status };
        sets.Observe(await host.Api.Replace($"{ResourcePath.DaemonSets.Of(set)}/status", body, cancellation));
    }
}
