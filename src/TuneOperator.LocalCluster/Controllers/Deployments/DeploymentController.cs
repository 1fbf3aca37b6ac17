using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.OnDemand;
using TuneOperator.LocalCluster.Controllers.Ownership;
using TuneOperator.LocalCluster.Controllers.Queueing;

namespace TuneOperator.LocalCluster.Controllers.Deployments;

/// <summary>Rolls Deployments out through ReplicaSets.</summary>
internal sealed class DeploymentController : IController, IDisposable
{
    private const int Workers = 2;

    private readonly ControllerHost host;
    private readonly Informer<V1Deployment> deployments;
    private readonly Claims<V1ReplicaSet> claims;
    private readonly Informer<V1ReplicaSet> sets;
    private readonly Rollout rollout;
    private readonly EventRecorder events;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;

    public DeploymentController(ControllerHost host)
    {
        this.host = host;
        deployments = host.Informers.Of<V1Deployment>(ResourcePath.Deployments);
        sets = host.Informers.Of<V1ReplicaSet>(ResourcePath.ReplicaSets);
        events = host.Recorder("deployment-controller");
        claims = new Claims<V1ReplicaSet>(host.Api, sets, new OwnerIndex<V1ReplicaSet>(sets), ResourcePath.ReplicaSets);
        rollout = new Rollout(new DeploymentWriter(host.Api, deployments, sets, events), host.Informers.PodOwners.Of, host.Time);
        queue = new WorkQueue<ObjectKey>(host.Time);
        worker = new Worker<ObjectKey>(queue, "deployment", Reconcile, host.Log);
        deployments.Subscribe(change => queue.Add(ObjectKey.Of(change.Object)));
        var dependents = new DependentWatch<V1Deployment, V1ReplicaSet>(deployments, ResourcePath.Deployments, d => new Selector(d.Spec.Selector));
        sets.Subscribe(change =>
        {
            foreach (var key in dependents.Concerned(change)) queue.Add(key);
        });
        host.Informers.Pods.Subscribe(WakeRecreation);
    }

    public Task Run(CancellationToken cancellation) => worker.Run(Workers, cancellation);

    public void Dispose() => queue.Dispose();

    /// <summary>Only a Deployment that waits for its old pods to be gone has to hear of pods.</summary>
    private void WakeRecreation(Change<V1Pod> change)
    {
        if (change.Type is not WatchEventType.Deleted || OwnerIndex<V1Pod>.Controller(change.Object) is not { Kind: "ReplicaSet" } owner) return;
        if (!sets.TryGet(new ObjectKey(change.Object.Metadata.NamespaceProperty, owner.Name), out var set)) return;
        if (OwnerIndex<V1ReplicaSet>.Controller(set) is not { Kind: "Deployment" } deployment) return;
        var key = new ObjectKey(set.Metadata.NamespaceProperty, deployment.Name);
        if (deployments.TryGet(key, out var found) && !Fenceposts.Rolls(found)) queue.Add(key);
    }

    private async Task Reconcile(ObjectKey key, CancellationToken cancellation)
    {
        if (!deployments.TryGet(key, out var deployment)) return;
        var selector = new Selector(deployment.Spec.Selector);
        var owner = DeploymentWriter.OwnerOf(deployment);
        if (selector.IsEmpty)
        {
            events.Warning(owner.About(), "SelectingAll", "This deployment is selecting all pods. A non-empty selector is required.");
            return;
        }

        var claimed = await claims.Claim(owner, selector, cancellation);
        deployment = await rollout.Step(deployment, claimed, cancellation);
        if (deployment.Status is { } status && DeploymentProgress.UntilLate(deployment, status, host.Time.GetUtcNow()) is { } wait) queue.AddAfter(key, wait);
    }
}
