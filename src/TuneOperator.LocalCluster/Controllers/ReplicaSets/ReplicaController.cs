using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.OnDemand;
using TuneOperator.LocalCluster.Controllers.Ownership;
using TuneOperator.LocalCluster.Controllers.PodSets;
using TuneOperator.LocalCluster.Controllers.Queueing;

namespace TuneOperator.LocalCluster.Controllers.ReplicaSets;

/// <summary>Keeps as many pods as a ReplicaSet or ReplicationController wants.</summary>
internal sealed class ReplicaController<T> : IController, IDisposable
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private const int Workers = 2;

    /// <summary>Pods that are created or deleted at most before the status is written again.</summary>
    private const int Burst = 500;

    private readonly IReplicaKind<T> kind;
    private readonly ControllerHost host;
    private readonly Informer<T> sets;
    private readonly Claims<V1Pod> claims;
    private readonly PodControl pods;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;

    public ReplicaController(IReplicaKind<T> kind, ControllerHost host)
    {
        this.kind = kind;
        this.host = host;
        sets = host.Informers.Of<T>(kind.Path);
        claims = new Claims<V1Pod>(host.Api, host.Informers.Pods, host.Informers.PodOwners, ResourcePath.Pods);
        pods = new PodControl(host.Api, host.Informers.Pods, host.Recorder(kind.Component));
        queue = new WorkQueue<ObjectKey>(host.Time);
        worker = new Worker<ObjectKey>(queue, kind.Path.Plural, Reconcile, host.Log);
        sets.Subscribe(change => queue.Add(ObjectKey.Of(change.Object)));
        var dependents = new DependentWatch<T, V1Pod>(sets, kind.Path, kind.Selector);
        host.Informers.Pods.Subscribe(change =>
        {
            foreach (var key in dependents.Concerned(change)) queue.Add(key);
        });
    }

    public Task Run(CancellationToken cancellation) => worker.Run(Workers, cancellation);

    public void Dispose() => queue.Dispose();

    private async Task Reconcile(ObjectKey key, CancellationToken cancellation)
    {
        if (!sets.TryGet(key, out var set)) return;
        var spec = kind.Spec(set);
        var claimed = await claims.Claim(spec.Owner, spec.Selector, cancellation);
        var active = claimed.Where(p => p.IsActive()).ToList();
        var terminating = claimed.Count(p => p.IsDeleting() && !p.IsTerminal());
        ApiException? refusal = null;
        if (!spec.Owner.Deleting)
        {
            try
            {
                await Scale(spec, active, cancellation);
            }
            catch (ApiException e)
            {
                refusal = e;
            }
        }

        var known = kind.Status(set);
        var status = ReplicaCount.Of(spec, active, terminating, known, refusal, set.Metadata.Generation ?? 0, host.Time.GetUtcNow()) with
        {
            Terminating = kind.TellsTerminating ? terminating : null,
        };
        if (status != known) sets.Observe(await host.Api.Replace($"{kind.Path.Of(set)}/status", kind.With(set, status), cancellation));
        if (refusal is not null && !PodControl.NamespaceGoes(refusal)) throw refusal;
        if (ReplicaCount.UntilNextAvailable(spec, active, host.Time.GetUtcNow()) is { } wait) queue.AddAfter(key, wait);
    }

    private async Task Scale(ReplicaSpec spec, List<V1Pod> active, CancellationToken cancellation)
    {
        var missing = Math.Min(spec.Replicas - active.Count, Burst);
        if (missing > 0)
        {
            await SlowStart.Run(missing, _ => pods.Create(spec.Owner, PodTemplates.Stamp(spec.Owner, spec.Template), cancellation));
            return;
        }

        var surplus = active.Order(new DeletionOrder(host.Time.GetUtcNow())).Take(Math.Min(-missing, Burst)).ToList();
        await Task.WhenAll(surplus.Select(p => pods.Delete(spec.Owner, p, cancellation)));
    }
}
