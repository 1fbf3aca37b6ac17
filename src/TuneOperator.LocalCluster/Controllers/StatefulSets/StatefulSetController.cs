using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.OnDemand;
using TuneOperator.LocalCluster.Controllers.Ownership;
using TuneOperator.LocalCluster.Controllers.PodSets;
using TuneOperator.LocalCluster.Controllers.Queueing;
using TuneOperator.LocalCluster.Controllers.Revisions;

namespace TuneOperator.LocalCluster.Controllers.StatefulSets;

/// <summary>Keeps the numbered pods of StatefulSets.</summary>
internal sealed class StatefulSetController : IController, IDisposable
{
    private readonly ControllerHost host;
    private readonly Informer<V1StatefulSet> sets;
    private readonly Claims<V1Pod> claims;
    private readonly RevisionStore revisions;
    private readonly StatefulPodControl pods;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;

    public StatefulSetController(ControllerHost host)
    {
        this.host = host;
        sets = host.Informers.Of<V1StatefulSet>(ResourcePath.StatefulSets);
        revisions = new RevisionStore(host, "controller.kubernetes.io/hash");
        claims = new Claims<V1Pod>(host.Api, host.Informers.Pods, host.Informers.PodOwners, ResourcePath.Pods);
        pods = new StatefulPodControl(host, host.Recorder("statefulset-controller"));
        queue = new WorkQueue<ObjectKey>(host.Time);
        worker = new Worker<ObjectKey>(queue, "statefulset", Reconcile, host.Log);
        sets.Subscribe(change => queue.Add(ObjectKey.Of(change.Object)));
        var dependents = new DependentWatch<V1StatefulSet, V1Pod>(sets, ResourcePath.StatefulSets, s => new Selector(s.Spec.Selector));
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
        var owner = new Owner(ResourcePath.StatefulSets, set);
        var selector = new Selector(set.Spec.Selector);
        var known = await revisions.List(owner, selector, cancellation);
        var own = (await claims.Claim(owner, selector, cancellation)).Where(p => p.Metadata.Name.StartsWith(set.Metadata.Name + '-', StringComparison.Ordinal)).ToList();
        var update = await revisions.Sync(owner, set.Spec.Template, known, RevisionHash.Of, set.Status?.CollisionCount ?? 0, cancellation);
        var current = known.FirstOrDefault(r => r.Metadata.Name == set.Status?.CurrentRevision) ?? update;
        var view = new StatefulView(set, own, current.Metadata.Name, update.Metadata.Name, host.Time.GetUtcNow());
        var plan = StatefulPlan.Decide(view);
        foreach (var ordinal in plan.Create)
        {
            var revision = view.RevisionFor(ordinal) == current.Metadata.Name ? current : update;
            await pods.Create(owner, set, TemplatePatch.Read(revision), revision.Metadata.Name, ordinal, cancellation);
        }

        foreach (var pod in plan.Delete) await pods.Delete(owner, pod, cancellation);
        await Tell(set, StatefulStatus.Of(view, plan.Replaced), cancellation);
        HashSet<string> inUse = [current.Metadata.Name, update.Metadata.Name, .. own.Select(StatefulPods.RevisionOf)];
        await revisions.Truncate(known, inUse, set.Spec.RevisionHistoryLimit ?? 10, cancellation);
        var waits = own.Select(p => p.UntilAvailable(set.Spec.MinReadySeconds, view.Now)).OfType<TimeSpan>().Where(w => w > TimeSpan.Zero).ToList();
        if (waits.Count > 0) queue.AddAfter(key, waits.Min());
    }

    private async Task Tell(V1StatefulSet set, V1StatefulSetStatus status, CancellationToken cancellation)
    {
        if (KubernetesJson.Serialize(set.Status ?? new V1StatefulSetStatus()) == KubernetesJson.Serialize(status)) return;
        var body = new V1StatefulSet { ApiVersion = ResourcePath.StatefulSets.ApiVersion, Kind = ResourcePath.StatefulSets.Kind, Metadata = set.Metadata, Spec = set.Spec, Status = status };
        sets.Observe(await host.Api.Replace($"{ResourcePath.StatefulSets.Of(set)}/status", body, cancellation));
    }
}
