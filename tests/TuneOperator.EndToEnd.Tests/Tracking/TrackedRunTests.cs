using System.Text.Json.Nodes;
using TuneOperator.EndToEnd.Tests.Run;
using TuneOperator.Testing.Mlflow;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Tracking;

/// <summary><c>tune run</c> beside an MLflow server of this machine.</summary>
public sealed class TrackedRunTests : IDisposable
{
    private readonly RunDirectory directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Every_trial_is_one_run_with_its_curve_when_the_command_ends()
    {
        await using var mlflow = await FakeMlflow.StartAsync();
        var manifest = directory.Write("tiny.yaml", AnExperiment.Of(
            "echo step=1 accuracy=0; echo step=2 accuracy=$TUNE_PARAM_RATE; echo uri-length=${#MLFLOW_TRACKING_URI} group-length=${#WANDB_RUN_GROUP}",
            "maxTrials: 4",
            $"tracking: {{mlflow: {{uri: \"{mlflow.Uri}\", experiment: rates}}, wandb: {{project: rates}}}}"));
        await using var tune = TuneProcess.Start("run", "--output", "json", manifest);

        Assert.Equal(0, await tune.EndAsync(Cancellation));

        var trials = JsonNode.Parse(tune.Output)!["experiments"]![0]!["trials"]!.AsArray();
        Assert.Equal(["rates"], mlflow.Store.Experiments);
        Assert.Equal(trials.Select(trial => (string)trial!["name"]!).Order(StringComparer.Ordinal), mlflow.Store.Runs.Select(run => run.Name).Order(StringComparer.Ordinal));
        Assert.All(mlflow.Store.Runs, run =>
        {
            var value = (double)trials.Single(trial => (string?)trial!["name"] == run.Name)!["value"]!;
            Assert.Equal(("FINISHED", "tiny"), (run.Status, run.Tags["tuneoperator.io/experiment"]));
            Assert.Equal(value, double.Parse(run.Params["rate"], System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal([(1L, 0.0), (2L, value)], run.Metrics.Where(metric => metric.Key == "accuracy").Select(metric => (metric.Step, metric.Value)));
            Assert.Equal(mlflow.Uri.AbsoluteUri.TrimEnd('/').Length, Assert.Single(run.Metrics, metric => metric.Key == "uri-length").Value);
            Assert.Equal("tiny".Length, Assert.Single(run.Metrics, metric => metric.Key == "group-length").Value);
        });
    }

    [Fact]
    public async Task Server_that_is_away_costs_the_experiment_nothing()
    {
        var mlflow = await FakeMlflow.StartAsync();
        var uri = mlflow.Uri;
        await mlflow.DisposeAsync();
        var manifest = directory.Write("tiny.yaml", AnExperiment.Of("echo accuracy=$TUNE_PARAM_RATE", "maxTrials: 4", $"tracking: {{mlflow: {{uri: \"{uri}\"}}}}"));
        await using var tune = TuneProcess.Start("run", "--output", "json", manifest);

        Assert.Equal(0, await tune.EndAsync(Cancellation));

        Assert.Equal(4, JsonNode.Parse(tune.Output)!["experiments"]![0]!["trials"]!.AsArray().Count);
    }
}
