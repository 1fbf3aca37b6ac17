using TuneOperator.Cli.Reports;

namespace TuneOperator.Cli.Tests.Reports;

public sealed class ExperimentTableTests
{
    private static readonly DateTime Now = new(2026, 1, 1, 2, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("""{"phase": "Running", "progress": "3/20", "trials": {"running": 2, "failed": 1}, "best": {"trial": "digits-00002", "value": 0.5}}""", "digits Running 3/20 2 1 accuracy 0.5 digits-00002 2h00m")]
    [InlineData("""{"phase": "Succeeded", "front": [{"trial": "digits-00000"}, {"trial": "digits-00001"}]}""", "digits Succeeded accuracy front of 2 2h00m")]
    [InlineData("{}", "digits Pending accuracy 2h00m")]
    public void An_experiment_is_a_line(string status, string words) =>
        Assert.Equal(words.Split(' '), ExperimentTable.Of([AnExperiment.With(status)], allNamespaces: false, Now).Lines().Last().Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Of_all_namespaces_each_is_named() =>
        Assert.StartsWith("team-a", ExperimentTable.Of([AnExperiment.Of()], allNamespaces: true, Now).Lines().Last(), StringComparison.Ordinal);
}
