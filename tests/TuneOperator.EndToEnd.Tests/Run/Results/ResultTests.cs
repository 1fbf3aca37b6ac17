using System.Text.Json.Nodes;
using Spectre.Console;
using TuneOperator.Api.Trials;
using TuneOperator.Cli.Observing;
using TuneOperator.Cli.Results;
using TuneOperator.EndToEnd.Tests.Run.Observing;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run.Results;

public sealed class ResultTests
{
    private static readonly ExperimentSnapshot Some = new("team", "e")
    {
        Phase = "Failed",
        Reason = "MaxFailedTrialsExceeded",
        Message = "2 trials failed, [1] allowed",
        Metric = "loss",
        Trials =
        [
            .. Enumerable.Range(0, 7).Select(n => ATrial.Succeeded(n, 1.0 / (n + 1)) with { Parameters = new JsonObject { ["rate"] = 0.1234567891, ["name"] = "[sgd]" } }),
            ATrial.Failed(7, TrialReason.ExitCode, "exited with 3"),
            ATrial.Failed(8, TrialReason.OutOfMemory, "killed"),
            ATrial.Failed(9, TrialReason.ExitCode, "exited with 4"),
            ATrial.Failed(10, TrialReason.Cancelled),
        ],
    };

    [Fact]
    public void The_table_shows_the_best_five_and_the_parameters_of_the_best_in_full()
    {
        var text = Table(Some);

        Assert.All((string[])["t-6", "t-5", "t-4", "t-3", "t-2"], name => Assert.Contains($" {name} ", text, StringComparison.Ordinal));
        Assert.DoesNotContain(" t-1 ", text, StringComparison.Ordinal);
        Assert.Contains("Best: t-6 with loss=0.142857", text, StringComparison.Ordinal);
        Assert.Contains("0.1234567891", text, StringComparison.Ordinal);
        Assert.Contains("[sgd]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_sums_up_why_trials_failed()
    {
        var text = Table(Some);

        Assert.Contains("2 failed with ExitCode; the last, t-9: exited with 4", text, StringComparison.Ordinal);
        Assert.Contains("1 failed with OutOfMemory; the last, t-8: killed", text, StringComparison.Ordinal);
        Assert.DoesNotContain("failed with Cancelled", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_parameters_share_a_column()
    {
        var parameters = new JsonObject(Enumerable.Range(0, 6).Select(n => KeyValuePair.Create($"p{n}", (JsonNode?)n)));

        Assert.Contains(" p0=0 p1=1 p2=2 p3=3 p4=4 p5=5 ", Table(Some with { Trials = [ATrial.Succeeded(0, 1) with { Parameters = parameters }] }), StringComparison.Ordinal);
    }

    [Fact]
    public void An_experiment_without_a_value_has_no_table() => Assert.DoesNotContain("Best", Table(Some with { Trials = [] }), StringComparison.Ordinal);

    [Fact]
    public void The_JSON_holds_every_trial_and_the_best()
    {
        var experiment = JsonNode.Parse(ResultJson.Print([Some]))!["experiments"]![0]!;

        Assert.Equal("team", (string?)experiment["namespace"]);
        Assert.Equal(11, experiment["trials"]!.AsArray().Count);
        Assert.Equal("t-6", (string?)experiment["best"]!["trial"]);
        Assert.Equal(0.1234567891, (double?)experiment["best"]!["parameters"]!["rate"]);
        Assert.Equal((7, 3, 1), ((int)experiment["counts"]!["succeeded"]!, (int)experiment["counts"]!["failed"]!, (int)experiment["counts"]!["cancelled"]!));
        Assert.Equal("10s", (string?)experiment["trials"]![0]!["duration"]);
        Assert.Equal("ExitCode", (string?)experiment["trials"]![7]!["reason"]);
    }

    private static string Table(ExperimentSnapshot experiment)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 200;
        new ResultTable(console).Write([experiment]);
        return writer.ToString();
    }
}
