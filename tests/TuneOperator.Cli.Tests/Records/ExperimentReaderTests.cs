using System.Text.Json.Nodes;
using TuneOperator.Cli.Connecting;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Tests.Records;

public sealed class ExperimentReaderTests
{
    [Fact]
    public void Trials_are_ordered_by_index() =>
        Assert.Equal([0, 1, 2], AnExperiment.Of(ATrial.Running(2), ATrial.Succeeded(0, 0.5), ATrial.Failed(1)).Trials.Select(trial => trial.Index));

    [Fact]
    public void What_is_missing_or_of_another_kind_is_left_out()
    {
        var experiment = AnExperiment.With("""{"phase": 7, "conditions": "none", "best": []}""", new JsonObject { ["metadata"] = new JsonObject { ["name"] = "x" }, ["status"] = new JsonObject { ["value"] = "much", ["phase"] = "Dreaming" } });

        Assert.Equal("Pending", experiment.Phase);
        Assert.Empty(experiment.Conditions);
        Assert.Null(experiment.Trials[0].Value);
        Assert.Equal("Dreaming", experiment.Trials[0].Phase);
    }

    [Fact]
    public void The_best_come_first_and_of_equals_the_earlier() =>
        Assert.Equal([1, 3, 0], AnExperiment.Of(ATrial.Succeeded(0, 0.5), ATrial.Succeeded(1, 0.9), ATrial.Failed(2), ATrial.Succeeded(3, 0.9)).Ranking().Select(trial => trial.Index));

    [Fact]
    public void An_export_is_read_as_what_was_exported()
    {
        var experiment = AnExperiment.With("""{"phase": "Running", "best": {"trial": "digits-00000"}}""", ATrial.Succeeded(0, 0.5, optimizer: "sgd"), ATrial.Failed(1), ATrial.Running(2));

        var read = ExperimentReader.OfExport(ExportJson.Print(experiment, experiment.Trials), "a file");

        Assert.Equal(ExportJson.Print(experiment, experiment.Trials), ExportJson.Print(read, read.Trials));
        Assert.Equal(("digits", "team-a", "Running", "digits-00000"), (read.Name, read.Namespace, read.Phase, read.BestName));
        Assert.Equal(experiment.Trials[0].Curve, read.Trials[0].Curve);
        Assert.Equal(experiment.Trials[0].Duration, read.Trials[0].Duration);
    }

    [Fact]
    public void An_export_tells_no_environment() =>
        Assert.DoesNotContain("secret", ExportJson.Print(AnExperiment.Of(), []), StringComparison.Ordinal);

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"experiment": {}, "trials": 3}""")]
    public void Something_else_than_an_export_is_refused(string text) =>
        Assert.Contains("tune export", Assert.Throws<CommandException>(() => ExperimentReader.OfExport(text, "a file")).Message, StringComparison.Ordinal);
}
