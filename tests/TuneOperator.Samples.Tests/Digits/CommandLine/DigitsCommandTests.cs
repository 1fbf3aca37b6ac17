using System.Globalization;
using TuneOperator.Samples.Digits.CommandLine;
using Xunit;

namespace TuneOperator.Samples.Tests.Digits.CommandLine;

public sealed class DigitsCommandTests
{
    private const string Brief = "--units 16 --epochs 3";

    [Fact]
    public void The_defaults_learn_the_digits()
    {
        var run = CommandRun.Of(DigitsCommand.Run, "");

        Assert.Equal((0, 60, ""), (run.ExitCode, run.Lines.Count, run.Error));
        Assert.InRange(double.Parse(run.Pairs(^1)["validation-accuracy"], CultureInfo.InvariantCulture), 0.96, 1);
        Assert.InRange(double.Parse(run.Pairs(^1)["test-accuracy"], CultureInfo.InvariantCulture), 0.94, 1);
    }

    [Theory]
    [InlineData("constant")]
    [InlineData("cosine")]
    [InlineData("cyclical")]
    [InlineData("one-cycle")]
    public void Sgd_learns_the_digits_under_every_schedule(string schedule)
    {
        var run = CommandRun.Of(DigitsCommand.Run, $"--optimizer sgd --learning-rate 0.05 --units 32 --epochs 20 --schedule {schedule}");

        Assert.InRange(double.Parse(run.Pairs(^1)["validation-accuracy"], CultureInfo.InvariantCulture), 0.95, 1);
    }

    [Fact]
    public void An_epoch_prints_the_metrics_and_its_step()
    {
        var run = CommandRun.Of(DigitsCommand.Run, Brief);

        string[] names = ["step", "epoch", "training-loss", "validation-accuracy", "test-accuracy", "learning-rate"];
        Assert.Equal(names, run.Pairs(0).Keys);
        Assert.Equal(["1", "2", "3"], Enumerable.Range(0, 3).Select(line => run.Pairs(line)["step"]));
        Assert.Contains(Manifest.ObjectiveMetric("digits"), names);
    }

    [Fact]
    public void The_same_seed_prints_the_same_lines()
    {
        var first = CommandRun.Of(DigitsCommand.Run, $"{Brief} --dropout 0.3", ("TUNE_SEED", "5"));
        var second = CommandRun.Of(DigitsCommand.Run, $"{Brief} --dropout 0.3", ("TUNE_SEED", "5"));
        var other = CommandRun.Of(DigitsCommand.Run, $"{Brief} --dropout 0.3", ("TUNE_SEED", "6"));

        Assert.Equal(first.Lines, second.Lines);
        Assert.NotEqual(first.Lines, other.Lines);
    }

    [Fact]
    public void Four_passes_of_eight_train_like_one_of_thirty_two()
    {
        var whole = CommandRun.Of(DigitsCommand.Run, $"{Brief} --dropout 0.3 --batch-size 32");
        var pieces = CommandRun.Of(DigitsCommand.Run, $"{Brief} --dropout 0.3 --batch-size 8 --gradient-accumulation-steps 4");

        Assert.Equal(whole.Lines, pieces.Lines);
    }

    [Fact]
    public void A_budget_ends_the_run_early_and_changes_nothing_before()
    {
        var whole = CommandRun.Of(DigitsCommand.Run, Brief);
        var bounded = CommandRun.Of(DigitsCommand.Run, Brief, ("TUNE_BUDGET", "2"));

        Assert.Equal(whole.Lines.Take(2), bounded.Lines);
    }

    [Fact]
    public void A_run_that_diverges_says_so_and_ends()
    {
        var run = CommandRun.Of(DigitsCommand.Run, "--optimizer sgd --learning-rate 100 --schedule constant --epochs 20");

        Assert.Equal(0, run.ExitCode);
        Assert.InRange(run.Lines.Count, 1, 19);
        Assert.Equal(["nan", "nan", "nan"], new[] { "training-loss", "validation-accuracy", "test-accuracy" }.Select(name => run.Pairs(^1)[name]));
    }

    [Theory]
    [InlineData("--units 3", "--units is '3'")]
    [InlineData("--unts 3", "--unts")]
    [InlineData("--units", "--units")]
    [InlineData("--data /nowhere/digits.csv.gz", "Name another with --data.")]
    public void Bad_input_is_a_sentence_and_exit_code_2(string arguments, string told)
    {
        var run = CommandRun.Of(DigitsCommand.Run, arguments);

        Assert.Equal((2, 0), (run.ExitCode, run.Lines.Count));
        Assert.StartsWith("digits: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_shows_an_example_and_every_default()
    {
        var run = CommandRun.Of(DigitsCommand.Run, "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.Lines, line => line.Contains("digits --optimizer sgd", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.Contains("--gradient-accumulation-steps", StringComparison.Ordinal) && line.EndsWith("[1]", StringComparison.Ordinal));
    }
}
