using k8s;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Garbage;
using TuneOperator.LocalCluster.Controllers.Jobs;
using TuneOperator.LocalCluster.Controllers.Namespaces;
using TuneOperator.LocalCluster.Controllers.Ttl;
using TuneOperator.LocalCluster.Scheduling;

namespace TuneOperator.LocalCluster.Controllers;

/// <summary>What kube-controller-manager and kube-scheduler do, as far as the local cluster has it.</summary>
internal sealed class ControlPlane : IAsyncDisposable
{
    private readonly ApiClient api;
    private readonly IReadOnlyList<IController> controllers;
    private readonly CancellationTokenSource stop = new();
    private readonly Task work;

    private ControlPlane(ApiClient api, IReadOnlyList<IController> controllers, Informers informers, IReadOnlyList<EventRecorder> recorders)
    {
        this.api = api;
        this.controllers = controllers;
        var running = informers.All.Select(i => i.Run(stop.Token)).Concat(recorders.Select(r => r.Run(stop.Token)));
        work = Task.WhenAll(running.Append(Work(informers)));
    }

    /// <summary>Returns once the controllers have seen every pod, Job, node and namespace.</summary>
    /// <param name="authority">The API server's certificate authority as PEM, for the ConfigMap in each namespace.</param>
    public static async Task<ControlPlane> StartAsync(KubernetesClientConfiguration configuration, string authority, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var client = new ApiClient(configuration);
        var log = loggers.CreateLogger<ControlPlane>();
        var informers = new Informers(client, time, log);
        var jobEvents = new EventRecorder(client, "job-controller", "", time, log);
        var schedulerEvents = new EventRecorder(client, "default-scheduler", "", time, log);
        var plane = new ControlPlane(
            client,
            [
                new NamespaceContents(client, informers, authority, time, log),
                new NamespaceTermination(client, informers, time, log),
                new JobController(client, informers, jobEvents, time, log),
                new OrphanRelease(client, informers, jobEvents, time, log),
                new FinishedJobTtl(client, informers, time, log),
                new GarbageCollector(client, time, log),
                new Scheduler(client, informers, schedulerEvents, time, log),
            ],
            informers,
            [jobEvents, schedulerEvents]);
        await Task.WhenAll(informers.All.Select(i => i.Synced)).WaitAsync(cancellation);
        return plane;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await work;
        foreach (var controller in controllers.OfType<IDisposable>()) controller.Dispose();
        stop.Dispose();
        api.Dispose();
    }

    private async Task Work(Informers informers)
    {
        try
        {
            await Task.WhenAll(informers.All.Select(i => i.Synced)).WaitAsync(stop.Token);
            await Task.WhenAll(controllers.Select(c => c.Run(stop.Token)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped before everything was seen.
        }
    }
}
