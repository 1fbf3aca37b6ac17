using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using TuneOperator.EndToEnd.Tests.Fixtures;
using TuneOperator.EndToEnd.Tests.Run;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Crash;

/// <summary>The whole cluster with the operator in it is killed while an experiment runs, and started again on its state.</summary>
public sealed class KilledClusterTests : IDisposable
{
    private const string Ready = "Ctrl-C stops it.";
    private const int Trials = 12;
    private const int Kills = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly RunDirectory directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Kubeconfig => directory.File("kubeconfig");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Experiment_on_a_cluster_that_is_killed_at_random_moments_loses_and_doubles_nothing()
    {
        var moments = new SeededMoments(seed: 20);
        for (var life = 0; life < Kills; life++)
        {
            await using var tune = await StartAsync();
            using var client = Connect();
            if (life == 0) await CreateAsync(client);

            // Not before something of this life is on its way, so that every kill has something to lose.
            await UntilAsync(async () => (await TrialsAsync(client)).Count > life, "another trial");
            await Task.Delay(moments.Next(), TimeProvider.System, Cancellation);
            await tune.SignalAsync("KILL", Cancellation);
            await tune.EndAsync(Cancellation);

            await UntilAsync(() => Task.FromResult(!Pids().Any(ProcessTable.IsAlive)), "the end of the dead cluster's pods");
        }

        await using var last = await StartAsync();
        using var reader = Connect();
        await UntilAsync(async () => Phase(await ExperimentAsync(reader)) is "Succeeded", "the experiment's success");

        var trials = await TrialsAsync(reader);
        Assert.Equal(Enumerable.Range(0, Trials).Select(i => $"tiny-{i:00000}"), trials.Select(t => (string?)t!["metadata"]!["name"]).Order(StringComparer.Ordinal));
        Assert.All(trials, trial => Assert.Equal("Succeeded", Phase(trial!)));
        Assert.Equal(Trials, (int?)(await ExperimentAsync(reader))["status"]!["trials"]!["succeeded"]);
        var jobs = await reader.BatchV1.ListNamespacedJobAsync("default", cancellationToken: Cancellation);
        Assert.Equal(Trials, jobs.Items.Count);
    }

    [Fact]
    public async Task Log_of_a_pod_can_be_read_after_the_cluster_was_killed()
    {
        await using (var tune = await StartAsync("--no-operator"))
        {
            using var client = Connect();
            await client.CoreV1.CreateNamespacedPodAsync(
                new k8s.Models.V1Pod
                {
                    Metadata = new k8s.Models.V1ObjectMeta { Name = "once" },
                    Spec = new k8s.Models.V1PodSpec
                    {
                        RestartPolicy = "Never",
                        Containers = [new k8s.Models.V1Container { Name = "main", Image = "busybox", Command = ["sh", "-c", "echo kept"] }],
                    },
                },
                "default",
                cancellationToken: Cancellation);
            await UntilAsync(async () => (await client.CoreV1.ReadNamespacedPodAsync("once", "default", cancellationToken: Cancellation)).Status?.Phase is "Succeeded", "the pod's end");
            await tune.SignalAsync("KILL", Cancellation);
            await tune.EndAsync(Cancellation);
        }

        await using var again = await StartAsync("--no-operator");
        using var reader = Connect();
        await using var log = await reader.CoreV1.ReadNamespacedPodLogAsync("once", "default", cancellationToken: Cancellation);
        using var text = new StreamReader(log);

        Assert.Equal("kept\n", await text.ReadToEndAsync(Cancellation));
    }

    private async Task<TuneProcess> StartAsync(params string[] more)
    {
        var tune = TuneProcess.Start(["cluster", "--kubeconfig", Kubeconfig, "--state", directory.File("state"), .. more]);
        await tune.UntilAsync(Ready, Cancellation);
        return tune;
    }

    private Kubernetes Connect() => new(KubernetesClientConfiguration.BuildConfigFromConfigFile(Kubeconfig));

    private async Task CreateAsync(Kubernetes client)
    {
        // Kubernetes makes one dollar of two.
        var script = $"echo $$$$ > {directory.File("part")}.$TUNE_INDEX; mv {directory.File("part")}.$TUNE_INDEX {directory.File("pid")}.$TUNE_INDEX; sleep 0.3; echo accuracy=$TUNE_PARAM_RATE";
        var manifest = KubernetesYaml.Deserialize<Dictionary<string, object>>(AnExperiment.Of(script, $"maxTrials: {Trials}"));
        await client.CustomObjects.CreateNamespacedCustomObjectAsync(manifest, "tuneoperator.io", "v1alpha1", "default", "experiments", cancellationToken: Cancellation);
    }

    private static async Task<JsonNode> ExperimentAsync(Kubernetes client) =>
        JsonSerializer.SerializeToNode(
            await client.CustomObjects.GetNamespacedCustomObjectAsync("tuneoperator.io", "v1alpha1", "default", "experiments", "tiny", cancellationToken: Cancellation))!;

    private static async Task<JsonArray> TrialsAsync(Kubernetes client) =>
        JsonSerializer.SerializeToNode(
            await client.CustomObjects.ListNamespacedCustomObjectAsync("tuneoperator.io", "v1alpha1", "default", "trials", cancellationToken: Cancellation))!["items"]!.AsArray();

    private static string? Phase(JsonNode item) => (string?)item["status"]?["phase"];

    private IEnumerable<string> Pids() => Directory.EnumerateFiles(directory.Root, "pid.*").Select(file => File.ReadAllText(file).Trim());

    private static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        while (!await holds())
        {
            try
            {
                await Task.Delay(Poll, TimeProvider.System, patience.Token);
            }
            catch (OperationCanceledException e) when (!Cancellation.IsCancellationRequested)
            {
                throw new TimeoutException($"{what} did not come within {Patience}", e);
            }
        }
    }

    /// <summary>Moments within the life of two trials, the same in each run of the test.</summary>
    private sealed class SeededMoments(uint seed)
    {
        private uint state = seed;

        public TimeSpan Next()
        {
            state = (state * 1_664_525) + 1_013_904_223;
            return TimeSpan.FromMilliseconds(state % 700);
        }
    }
}
