using k8s;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Access;
using TuneOperator.LocalCluster.Controllers.Garbage;
using TuneOperator.LocalCluster.Controllers.Jobs;
using TuneOperator.LocalCluster.Controllers.Namespaces;
using TuneOperator.LocalCluster.Controllers.Nodes;
using TuneOperator.LocalCluster.Controllers.OnDemand;
using TuneOperator.LocalCluster.Controllers.Ttl;
using TuneOperator.LocalCluster.Scheduling;

namespace TuneOperator.LocalCluster.Controllers;

/// <summary>What kube-controller-manager and kube-scheduler do, as far as the local cluster has it.</summary>
internal sealed class ControlPlane : IAsyncDisposable
{
    private readonly IReadOnlyList<ApiClient> clients;
    private readonly Informers informers;
    private readonly ControllerHost host;
    private readonly IReadOnlyList<IController> controllers;
    private readonly CancellationTokenSource stop;
    private readonly Task work;

    private ControlPlane(IReadOnlyList<ApiClient> clients, Informers informers, ControllerHost host, IReadOnlyList<IController> controllers, CancellationTokenSource stop)
    {
        this.clients = clients;
        this.informers = informers;
        this.host = host;
        this.controllers = controllers;
        this.stop = stop;
        work = Work();
    }

    /// <summary>Returns once the controllers have seen every pod, Job, node and namespace.</summary>
    /// <param name="authority">The API server's certificate authority as PEM, for the ConfigMap in each namespace.</param>
    public static async Task<ControlPlane> StartAsync(KubernetesClientConfiguration configuration, string authority, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var client = new ApiClient(configuration, "kube-controller-manager");
        var schedulerClient = new ApiClient(configuration, "kube-scheduler");
        var log = loggers.CreateLogger<ControlPlane>();
        var ending = new CancellationTokenSource();
        var kinds = new Informers(client, time, log, ending.Token);
        var shared = new ControllerHost(client, kinds, time, log, ending.Token);
        var jobEvents = shared.Recorder("job-controller");
        var workloads = new OnDemandControllers(shared, Workloads.All);
        var plane = new ControlPlane(
            [client, schedulerClient],
            kinds,
            shared,
            [
                new ClusterRoleAggregation(client, kinds, time, log),
                new NodeArrival(client, kinds, shared.Recorder("node-controller"), time, log),
                new UnschedulableTaint(client, kinds, time, log),
                new NamespaceContents(client, kinds, authority, time, log),
                new NamespaceTermination(client, kinds, time, log),
                new JobController(client, kinds, jobEvents, time, log),
                new OrphanRelease(client, kinds, jobEvents, time, log),
                new FinishedJobTtl(client, kinds, time, log),
                new GarbageCollector(client, workloads.Seen, shared.Recorder("garbage-collector-controller"), time, log),
                new Scheduler(schedulerClient, kinds, shared.Recorder("default-scheduler"), time, log),
                workloads,
            ],
            ending);
        await kinds.Synced.WaitAsync(cancellation);
        return plane;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await work;
        await informers.Ended;
        await host.Ended;
        foreach (var controller in controllers.OfType<IDisposable>()) controller.Dispose();
        stop.Dispose();
        foreach (var client in clients) client.Dispose();
    }

    private async Task Work()
    {
        try
        {
            await informers.Synced.WaitAsync(stop.Token);
            await Task.WhenAll(controllers.Select(c => c.Run(stop.Token)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped before everything was seen.
        }
    }
}
