using System.Text.Json.Nodes;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run;

public sealed class RunTests : IDisposable
{
    private readonly RunDirectory directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task An_experiment_runs_to_its_end_and_standard_output_holds_its_result_alone()
    {
        var manifest = directory.Write("tiny.yaml", AnExperiment.Of("echo accuracy=$TUNE_PARAM_RATE", "maxTrials: 6"));
        await using var tune = TuneProcess.Start("run", "--output", "json", manifest);

        Assert.Equal(0, await tune.EndAsync(Cancellation));

        var experiment = Assert.Single(JsonNode.Parse(tune.Output)!["experiments"]!.AsArray())!;
        var trials = experiment["trials"]!.AsArray();
        Assert.Equal("Succeeded", (string?)experiment["phase"]);
        Assert.Equal(6, trials.Count);
        Assert.All(trials, trial => Assert.Equal((double?)trial!["parameters"]!["rate"], (double?)trial["value"]));
        Assert.Equal(trials.Max(trial => (double?)trial!["value"]), (double?)experiment["best"]!["value"]);
        Assert.Contains("tiny: Succeeded, 6/6 trials", tune.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quiet_run_prints_the_table_and_nothing_else()
    {
        var manifest = directory.Write("tiny.yaml", AnExperiment.Of("echo accuracy=0.9", "maxTrials: 2"));
        await using var tune = TuneProcess.Start("run", "--quiet", manifest);

        Assert.Equal(0, await tune.EndAsync(Cancellation));

        Assert.Contains("Best: tiny-00000 with accuracy=0.9", tune.Output, StringComparison.Ordinal);
        Assert.Empty(tune.Error);
    }

    [Fact]
    public async Task A_failed_experiment_exits_2_and_says_why_trials_failed()
    {
        var manifest = directory.Write("tiny.yaml", AnExperiment.Of("echo lost the data >&2; exit 3", "maxTrials: 6", "maxFailedTrials: 1"));
        await using var tune = TuneProcess.Start("run", manifest);

        Assert.Equal(2, await tune.EndAsync(Cancellation));

        Assert.Contains("tiny: Failed", tune.Output, StringComparison.Ordinal);
        Assert.Contains("failed with ExitCode", tune.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_field_exits_1_with_its_line()
    {
        var manifest = directory.Write("tiny.yaml", AnExperiment.Of("echo accuracy=0.9", "maxTrial: 6"));
        await using var tune = TuneProcess.Start("run", manifest);

        Assert.Equal(1, await tune.EndAsync(Cancellation));

        Assert.StartsWith($"{manifest}:17: ", tune.Error, StringComparison.Ordinal);
        Assert.Contains("unknown field \"spec.maxTrial\"", tune.Error, StringComparison.Ordinal);
        Assert.Empty(tune.Output);
    }

    [Fact]
    public async Task A_manifest_that_the_operator_does_not_accept_exits_1_with_its_sentence()
    {
        var manifest = directory.Write("tiny.yaml", AnExperiment.Of("echo accuracy=${parameters.speed}", "maxTrials: 6"));
        await using var tune = TuneProcess.Start("run", manifest);

        Assert.Equal(1, await tune.EndAsync(Cancellation));

        Assert.Contains("Experiment \"tiny\" is not accepted: ", tune.Error, StringComparison.Ordinal);
        Assert.Contains("speed", tune.Error, StringComparison.Ordinal);
        Assert.Empty(tune.Output);
    }

    [Theory]
    [InlineData("parameters.rate * 2 < 1.0", "column 17 of ")]
    [InlineData("parameters.rate > 1.0", "holds at none of 10,000 points drawn at random")]
    public async Task A_constraint_that_can_not_be_kept_exits_1_with_its_line_before_anything_is_started(string rule, string says)
    {
        var manifest = directory.Write("tiny.yaml", AnExperiment.Of("echo accuracy=0.9", "maxTrials: 6", "constraints:", "- message: because", $"  rule: {rule}"));
        await using var tune = TuneProcess.Start("run", manifest);

        Assert.Equal(1, await tune.EndAsync(Cancellation));

        Assert.Contains($"{manifest}:20: Experiment \"tiny\" is not accepted: spec.constraints[0].rule: ", tune.Error, StringComparison.Ordinal);
        Assert.Contains(says, tune.Error, StringComparison.Ordinal);
        Assert.Empty(tune.Output);
    }

    [Fact]
    public async Task Other_documents_of_standard_input_are_there_when_the_first_trial_starts()
    {
        const string Config = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: results
            data:
              ACCURACY: "0.75"
            """;
        var experiment = AnExperiment.Of("echo accuracy=$ACCURACY", "maxTrials: 1") + "            envFrom: [{configMapRef: {name: results}}]\n";
        await using var tune = TuneProcess.StartWithInput($"{experiment}---\n{Config}\n", "run", "-", "--output", "json");

        Assert.Equal(0, await tune.EndAsync(Cancellation));

        Assert.Equal(0.75, (double?)JsonNode.Parse(tune.Output)!["experiments"]![0]!["best"]!["value"]);
    }

    [Fact]
    public async Task An_image_is_what_local_images_beside_the_manifest_says()
    {
        directory.Write("local-images.yaml", "images: [{image: example.org/any, env: {ACCURACY: '0.25'}}]");
        var manifest = directory.Write("tiny.yaml", AnExperiment.Of("echo accuracy=$ACCURACY", "maxTrials: 1"));
        await using var tune = TuneProcess.Start("run", "-o", "json", manifest);

        Assert.Equal(0, await tune.EndAsync(Cancellation));

        Assert.Equal(0.25, (double?)JsonNode.Parse(tune.Output)!["experiments"]![0]!["best"]!["value"]);
    }

    [Theory]
    [InlineData("run", "--gpus", "-1", "x.yaml")]
    [InlineData("run", "--memory", "much", "x.yaml")]
    [InlineData("run")]
    [InlineData("stroll")]
    public async Task A_wrong_command_line_exits_1_and_leaves_standard_output_empty(params string[] arguments)
    {
        await using var tune = TuneProcess.Start(arguments);

        Assert.Equal(1, await tune.EndAsync(Cancellation));

        Assert.NotEmpty(tune.Error);
        Assert.Empty(tune.Output);
    }

    [Fact]
    public async Task Help_ends_with_an_example()
    {
        await using var tune = TuneProcess.Start("run", "--help");

        Assert.Equal(0, await tune.EndAsync(Cancellation));

        Assert.Contains("tune run experiment.yaml", tune.Output, StringComparison.Ordinal);
    }
}
