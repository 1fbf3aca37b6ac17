using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Operating;

/// <summary>What Prometheus reads from an operator that has worked.</summary>
public sealed class MetricsTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    /// <summary>The names that alerts, dashboard and guide use, with the labels that each has and the values that these may take.</summary>
    private static readonly Dictionary<string, (string Type, Dictionary<string, string[]> Labels)> Families = new(StringComparer.Ordinal)
    {
        ["tuneoperator_trials_total"] = ("counter", Labels(("result", ["Succeeded", "Pruned", "Failed", "Cancelled"]))),
        ["tuneoperator_gpu_seconds_total"] = ("counter", Labels()),
        ["tuneoperator_reconcile_total"] = ("counter", Labels(("controller", Controllers), ("result", ["success", "failure"]))),
        ["tuneoperator_reconcile_duration_seconds"] = ("histogram", Labels(("controller", Controllers))),
        ["tuneoperator_queue_depth"] = ("gauge", Labels(("controller", Controllers))),
        ["tuneoperator_queue_wait_seconds"] = ("histogram", Labels(("controller", Controllers))),
        ["tuneoperator_sampler_duration_seconds"] = ("histogram", Labels(("algorithm", ["Random"]))),
        ["tuneoperator_api_requests_total"] = ("counter", Labels(("code", ["200", "201", "404", "409", "422", "unreachable"]))),
        ["tuneoperator_watch_restarts_total"] = ("counter", Labels()),
        ["tuneoperator_leader"] = ("gauge", Labels()),
        ["tuneoperator_experiments"] = ("gauge", Labels(("phase", Enum.GetNames<ExperimentPhase>()))),
    };

    private static string[] Controllers => ["Experiment", "Trial", "Tracking"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exactly_what_the_guide_lists_is_served_and_no_label_is_unbounded()
    {
        var ns = await cluster.BeginAsync(AnExperiment(), Cancellation);
        await using var running = OperatorProcess.Start(cluster, "pod", ns.Name, environment: null, "-n", ns.Name);
        await ns.UntilSucceededAsync();
        await running.UntilAsync(async () => (await running.ScrapeAsync()).Value("tuneoperator_experiments", "phase", "Succeeded") == 1, "aware of the end");

        var metrics = await running.ScrapeAsync();

        Assert.Equal(Families.Keys.Order(StringComparer.Ordinal), metrics.Types.Keys.Order(StringComparer.Ordinal));
        Assert.All(metrics.Types, family => Assert.Equal(Families[family.Key].Type, family.Value));
        Assert.All(metrics.Samples, AssertKnown);
    }

    [Fact]
    public async Task Trials_and_their_GPU_time_are_counted_once_however_often_the_operator_starts()
    {
        var ns = await cluster.BeginAsync(AnExperiment(), Cancellation);
        await using (var first = OperatorProcess.Start(cluster, "first", ns.Name, environment: null, "-n", ns.Name))
        {
            await ns.UntilSucceededAsync();
            var metrics = await first.ScrapeAsync();

            Assert.Equal((3, 1, 0), (metrics.Value("tuneoperator_trials_total", "result", "Succeeded"), metrics.Value("tuneoperator_trials_total", "result", "Failed"), metrics.Value("tuneoperator_trials_total", "result", "Cancelled")));
            var held = (await ns.TrialsAsync()).Sum(trial => trial.Status!.GpuSeconds);
            Assert.Equal(held!.Value, metrics.Value("tuneoperator_gpu_seconds_total")!.Value, tolerance: 0.001);
            Assert.True(held > 0);
            await first.StopAsync();
        }

        await using var second = OperatorProcess.Start(cluster, "second", ns.Name, environment: null, "-n", ns.Name);
        await second.UntilAsync(async () => (await second.ScrapeAsync()).Value("tuneoperator_reconcile_duration_seconds_count", "controller", "Trial") >= 4, "through with a look at each trial");

        var again = await second.ScrapeAsync();
        Assert.Equal((0, 0), (again.Value("tuneoperator_trials_total", "result", "Succeeded"), again.Value("tuneoperator_gpu_seconds_total")));
        Assert.Equal(1, again.Value("tuneoperator_experiments", "phase", "Succeeded"));
    }

    [Fact]
    public async Task Every_series_that_can_raise_an_alert_is_there_before_anything_has_happened()
    {
        var ns = await cluster.NewNamespaceAsync(Cancellation);
        await using var running = OperatorProcess.Start(cluster, "pod", ns.Name, environment: null, "-n", ns.Name);
        await running.UntilLeadingAsync();

        var metrics = await running.ScrapeAsync();

        Assert.Equal(0, metrics.Value("tuneoperator_trials_total", "result", "Failed"));
        Assert.Equal(0, metrics.Value("tuneoperator_experiments", "phase", "Failed"));
        Assert.Equal(0, metrics.Value("tuneoperator_queue_depth", "controller", "Trial"));
        Assert.Equal(2 * Controllers.Length, metrics.Samples.Count(sample => sample.Name == "tuneoperator_reconcile_total"));
    }

    private static void AssertKnown(Exposition.Sample sample)
    {
        var family = Families.Keys.Single(name => sample.Name == name || (Families[name].Type == "histogram" && sample.Name.StartsWith(name + "_", StringComparison.Ordinal)));
        foreach (var (label, value) in sample.Labels.Where(label => label.Key != "le"))
        {
            Assert.Contains(value, Families[family].Labels[label]);
        }

        Assert.Equal(Families[family].Labels.Count, sample.Labels.Count(label => label.Key != "le"));
    }

    private static Dictionary<string, string[]> Labels(params (string Name, string[] Values)[] labels) => labels.ToDictionary(label => label.Name, label => label.Values, StringComparer.Ordinal);

    /// <summary>Four trials with a GPU each, the second of which fails. Kubernetes tells times in whole seconds, so that each takes more than one.</summary>
    private static JsonObject AnExperiment() => Tuning.Of(
        $"if [ $TUNE_INDEX = 1 ]; then exit 3; fi; sleep 1.2; {Tuning.LossIsX}",
        """{"algorithm": {"name": "Random"}, "parallelTrials": 2, "maxTrials": 4, "placement": {"gpus": 1}}""");
}
