using System.Globalization;
using TuneOperator.Samples.Forest.CommandLine;
using Xunit;

namespace TuneOperator.Samples.Tests.Forest.CommandLine;

public sealed class ForestCommandTests
{
    [Fact]
    public void A_small_forest_tells_benign_from_malignant()
    {
        var run = CommandRun.Of(ForestCommand.Run, "--trees 20 --depth 4");

        Assert.Equal((0, 6, ""), (run.ExitCode, run.Lines.Count, run.Error));
        Assert.InRange(double.Parse(run.Pairs(^1)["accuracy"], CultureInfo.InvariantCulture), 0.92, 1);
        Assert.InRange(double.Parse(run.Pairs(^1)["auc"], CultureInfo.InvariantCulture), 0.95, 1);
    }

    [Fact]
    public void Only_the_last_line_reports_the_metric_of_the_manifest()
    {
        var run = CommandRun.Of(ForestCommand.Run, "--trees 5 --folds 3");
        var metric = Manifest.ObjectiveMetric("forest");

        Assert.Equal([false, false, false, true], Enumerable.Range(0, 4).Select(line => run.Pairs(line).ContainsKey(metric)));
        Assert.Equal(["1", "2", "3"], Enumerable.Range(0, 3).Select(line => run.Pairs(line)["step"]));
    }

    [Fact]
    public void The_accuracy_is_the_mean_of_the_folds()
    {
        var run = CommandRun.Of(ForestCommand.Run, "--trees 5 --folds 4");

        var mean = Enumerable.Range(0, 4).Average(line => double.Parse(run.Pairs(line)["fold-accuracy"], CultureInfo.InvariantCulture));
        Assert.Equal(mean, double.Parse(run.Pairs(^1)["accuracy"], CultureInfo.InvariantCulture), 1e-4);
    }

    [Fact]
    public void The_same_seed_prints_the_same_lines()
    {
        var first = CommandRun.Of(ForestCommand.Run, "--trees 10", ("TUNE_SEED", "5"));
        var second = CommandRun.Of(ForestCommand.Run, "--trees 10 --seed 5");
        var other = CommandRun.Of(ForestCommand.Run, "--trees 10", ("TUNE_SEED", "6"));

        Assert.Equal(first.Lines, second.Lines);
        Assert.NotEqual(first.Lines, other.Lines);
    }

    [Fact]
    public void A_flag_wins_over_its_variable()
    {
        var flag = CommandRun.Of(ForestCommand.Run, "--trees 3 --depth 2", ("TUNE_PARAM_TREES", "0"), ("TUNE_PARAM_DEPTH", "0"));
        var variable = CommandRun.Of(ForestCommand.Run, "", ("TUNE_PARAM_TREES", "3"), ("TUNE_PARAM_DEPTH", "2"));

        Assert.Equal(4 + 2, flag.Lines.Count);
        Assert.Equal(flag.Lines, variable.Lines);
    }

    [Fact]
    public void Depth_matters()
    {
        var shallow = CommandRun.Of(ForestCommand.Run, "--trees 10 --depth 1");
        var deep = CommandRun.Of(ForestCommand.Run, "--trees 10 --depth 6");

        Assert.NotEqual(shallow.Lines, deep.Lines);
    }

    [Theory]
    [InlineData("--trees 0", "--trees is '0': give a whole number from 1 to 10000.")]
    [InlineData("--trees 10001", "--trees is '10001': give a whole number from 1 to 10000.")]
    [InlineData("--trees many", "--trees is 'many': give a whole number from 1 to 10000.")]
    [InlineData("--depth 17", "--depth is '17': give a whole number from 1 to 16.")]
    [InlineData("--folds 1", "--folds is '1': give a whole number from 2 to 50.")]
    [InlineData("--tres 5", "--tres")]
    [InlineData("--data /nowhere/tumours.csv", "Name another with --data.")]
    public void Bad_input_is_a_sentence_and_exit_code_2(string arguments, string told)
    {
        var run = CommandRun.Of(ForestCommand.Run, arguments);

        Assert.Equal((2, 0), (run.ExitCode, run.Lines.Count));
        Assert.StartsWith("forest: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_variable_is_told_by_its_name() =>
        Assert.Contains("TUNE_PARAM_DEPTH is '2.5'", CommandRun.Of(ForestCommand.Run, "", ("TUNE_PARAM_DEPTH", "2.5")).Error, StringComparison.Ordinal);

    [Fact]
    public void Help_shows_an_example()
    {
        var run = CommandRun.Of(ForestCommand.Run, "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.Lines, line => line.Contains("forest --trees 150 --depth 7", StringComparison.Ordinal));
    }
}
