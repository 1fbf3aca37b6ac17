using System.Security.Cryptography;
using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Kubelet.Containers;
using TuneOperator.LocalCluster.Kubelet.Logs;
using TuneOperator.LocalCluster.Kubelet.Pods;
using TuneOperator.LocalCluster.Kubelet.Processes;
using TuneOperator.LocalCluster.Kubelet.Volumes;

namespace TuneOperator.LocalCluster.Kubelet;

/// <summary>A kubelet that runs pods as processes of this machine. It works with any Kubernetes API server.</summary>
/// <remarks>When it is disposed, or this process dies, no process of a pod stays.</remarks>
public sealed class ProcessKubelet : IAsyncDisposable
{
    private const string DirectoryPrefix = "tune-kubelet-";

    private readonly KubeletOptions options;
    private readonly ApiClient api;
    private readonly RunDirectory runs;
    private readonly Reaper reaper;
    private readonly PodRunners pods;
    private readonly LogServer logs;
    private readonly CancellationTokenSource stop = new();
    private readonly Task work;

    private ProcessKubelet(KubeletOptions options, ApiClient api, RunDirectory runs, Reaper reaper, PodRunners pods, LogServer logs, IReadOnlyList<Func<CancellationToken, Task>> loops)
    {
        this.options = options;
        this.api = api;
        this.runs = runs;
        this.reaper = reaper;
        this.pods = pods;
        this.logs = logs;
        work = Task.WhenAll(loops.Select(run => Task.Run(() => run(stop.Token), CancellationToken.None)));
    }

    /// <summary>Where the log endpoint listens, on 127.0.0.1.</summary>
    public int LogPort => logs.Port;

    /// <summary>Returns once the node is Ready.</summary>
    public static async Task<ProcessKubelet> StartAsync(KubernetesClientConfiguration configuration, KubeletOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(options);
        var log = options.LoggerFactory.CreateLogger(typeof(ProcessKubelet).FullName!);
        var temporary = Path.GetTempPath();
        RunDirectory.Sweep(Directory.EnumerateDirectories(temporary, DirectoryPrefix + "*"));
        var directory = RunDirectory.Create(options.Directory ?? Path.Combine(temporary, DirectoryPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))));
        var tools = await HostTools.Probe(cancellation);
        var client = new ApiClient(configuration, "kubelet");
        var capacity = new NodeCapacity(options);
        var memory = new MemoryWatch(options.TimeProvider);
        var events = new EventRecorder(client, "kubelet", options.NodeName, options.TimeProvider, log);
        var node = new Node(
            client,
            options.Images,
            new Launcher(tools, directory),
            memory,
            events,
            new ContainerResources(capacity.Cpus, capacity.MemoryBytes),
            new ServiceAccountTokens(client),
            directory.Root,
            options.TimeProvider,
            log);
        var runners = new PodRunners(node);
        var informer = new Informer<V1Pod>(client, new InformerScope(ResourcePath.Pods, $"spec.nodeName={options.NodeName}"), options.TimeProvider, log);
        informer.Subscribe(runners.Take);
        var server = await LogServer.Start(options, new LogFinder(runners, new EarlierLogs(node, informer)).Find, cancellation);
        var registration = new NodeRegistration(client, options, capacity, server.Port, log);
        await registration.Register(cancellation);
        return new ProcessKubelet(options, client, directory, Reaper.Start(tools, directory), runners, server, [registration.Run, informer.Run, events.Run, memory.Run, new Leftovers(node, informer).Run]);
    }

    public async ValueTask DisposeAsync()
    {
        await pods.Stop(options.StopGrace);
        await stop.CancelAsync();
        await work;
        await reaper.DisposeAsync();
        await logs.DisposeAsync();
        pods.Dispose();
        api.Dispose();
        stop.Dispose();
        if (options.Directory is null && Directory.Exists(runs.Root)) Directory.Delete(runs.Root, recursive: true);
    }
}
