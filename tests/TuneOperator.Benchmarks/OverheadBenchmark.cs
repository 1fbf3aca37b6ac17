using System.Diagnostics;
using k8s;
using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.LocalCluster;
using TuneOperator.Operator;
using TuneOperator.Runtime.Client;

namespace TuneOperator.Benchmarks;

/// <summary>What the operator adds to Jobs that do nothing.</summary>
internal static class OverheadBenchmark
{
    private const string Experiment = "overhead";

    public static async Task<int> RunAsync(string? kubeconfig, int trials, int parallel, CancellationToken cancellation)
    {
        await using var local = kubeconfig is null ? await LocalCluster.LocalCluster.StartAsync(new LocalClusterOptions(), cancellation) : null;
        var configuration = local?.ToClientConfiguration() ?? KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig);
        using var client = new Kubernetes(configuration);
        if (local is not null)
        {
            await InstallDefinitionsAsync(client, cancellation);
        }

        await using var bare = await BenchNamespace.CreateAsync(client, "bare", cancellation);
        var watch = Stopwatch.StartNew();
        await bare.RunJobsAsync(trials, cancellation);
        var alone = watch.Elapsed;
        Console.WriteLine($"{trials} bare Jobs      {alone.TotalSeconds,8:F1} s");

        await using var tuned = await BenchNamespace.CreateAsync(client, "tuned", cancellation);
        using var counter = new WriteCounter();
        using var connection = ApiConnection.FromConfiguration(configuration);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = OperatorRuntime.Create(connection, new OperatorOptions { Namespaces = [tuned.Name] }, TimeProvider.System, NullLoggerFactory.Instance).RunAsync(stop.Token);
        watch.Restart();
        await tuned.RunExperimentAsync(Manifest(trials, parallel), Experiment, cancellation);
        var together = watch.Elapsed;
        await stop.CancelAsync();
        await running;

        Console.WriteLine($"{trials} trials         {together.TotalSeconds,8:F1} s, {parallel} at a time");
        Console.WriteLine($"ratio              {together / alone,8:F2}");
        Console.WriteLine($"writes a trial     {(double)counter.Writes / trials,8:F2}");
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"peak memory        {process.PeakWorkingSet64 / 1048576,8} MiB{(local is null ? string.Empty : ", local cluster included")}");
        return 0;
    }

    private static async Task InstallDefinitionsAsync(Kubernetes client, CancellationToken cancellation)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "crds"), "*.yaml"))
        {
            await client.ApiextensionsV1.CreateCustomResourceDefinitionAsync(
                await KubernetesYaml.LoadFromFileAsync<k8s.Models.V1CustomResourceDefinition>(file), cancellationToken: cancellation);
        }
    }

    private static object Manifest(int trials, int parallel) => new
    {
        apiVersion = "tuneoperator.io/v1alpha1",
        kind = "Experiment",
        metadata = new { name = Experiment },
        spec = new
        {
            objective = new { metrics = new[] { new { name = "loss", goal = "Minimize" } } },
            parameters = new[] { new { name = "x", type = "Double", min = 0, max = 1 } },
            maxTrials = trials,
            parallelTrials = parallel,
            trialTemplate = new { spec = new { template = new { spec = new { containers = new[] { new { name = "main", image = "busybox", command = new[] { "echo", "loss=1" } } } } } } },
        },
    };
}
