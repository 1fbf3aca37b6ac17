using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.OnDemand;
using TuneOperator.LocalCluster.Controllers.Ownership;
using TuneOperator.LocalCluster.Controllers.PodSets;
using TuneOperator.LocalCluster.Controllers.Queueing;

namespace TuneOperator.LocalCluster.Controllers.Disruption;

/// <summary>Keeps the status of PodDisruptionBudgets, by which evictions are let through.</summary>
internal sealed class DisruptionController : IController, IDisposable
{
    private readonly ControllerHost host;
    private readonly Informer<V1PodDisruptionBudget> budgets;
    private readonly ControllerScale scale;
    private readonly EventRecorder events;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;

    public DisruptionController(ControllerHost host)
    {
        this.host = host;
        budgets = host.Informers.Of<V1PodDisruptionBudget>(ResourcePath.PodDisruptionBudgets);
        scale = new ControllerScale(host.Api);
        events = host.Recorder("controllermanager");
        queue = new WorkQueue<ObjectKey>(host.Time);
        worker = new Worker<ObjectKey>(queue, "disruption", Reconcile, host.Log);
        budgets.Subscribe(change => queue.Add(ObjectKey.Of(change.Object)));
        host.Informers.Pods.Subscribe(Wake);
    }

    public Task Run(CancellationToken cancellation) => worker.Run(1, cancellation);

    public void Dispose() => queue.Dispose();

    private void Wake(Change<V1Pod> change)
    {
        foreach (var budget in budgets.All.Where(b => b.Metadata.NamespaceProperty == change.Object.Metadata.NamespaceProperty))
        {
            var selector = new Selector(budget.Spec.Selector);
            if (selector.MatchesOrIsEmpty(change.Object.Metadata) || (change.Old is { } old && selector.MatchesOrIsEmpty(old.Metadata))) queue.Add(ObjectKey.Of(budget));
        }
    }

    private async Task Reconcile(ObjectKey key, CancellationToken cancellation)
    {
        if (!budgets.TryGet(key, out var budget)) return;
        var selector = new Selector(budget.Spec.Selector);
        var pods = host.Informers.Pods.All.Where(p => p.Metadata.NamespaceProperty == key.Namespace && selector.MatchesOrIsEmpty(p.Metadata) && !p.IsTerminal()).ToList();
        if (pods.Count == 0) events.Normal(EventRecorder.Refer(budget, ResourcePath.PodDisruptionBudgets), "NoPods", "No matching pods found");
        var status = DisruptionBudget.Of(budget, pods, await scale.Of(pods, cancellation), host.Time.GetUtcNow());
        if (KubernetesJson.Serialize(status) == KubernetesJson.Serialize(budget.Status ?? new V1PodDisruptionBudgetStatus())) return;
        var body = new V1PodDisruptionBudget
        {
            ApiVersion = ResourcePath.PodDisruptionBudgets.ApiVersion,
            Kind = ResourcePath.PodDisruptionBudgets.Kind,
            Metadata = budget.Metadata,
            Spec = budget.Spec,
            Status = status,
        };
        budgets.Observe(await host.Api.Replace($"{ResourcePath.PodDisruptionBudgets.Of(budget)}/status", body, cancellation));
    }
}
