using TuneOperator.Cli.Reports;

namespace TuneOperator.Cli.Tests.Reports;

public sealed class StatusReportTests
{
    private const string Status =
        """
        {
          "phase": "Running", "stage": "fine", "progress": "3/20", "startTime": "2026-01-01T00:00:00Z", "gpuHours": 1.5,
          "trials": {"created": 4, "running": 1, "succeeded": 1, "failed": 2, "queued": 0},
          "best": {"trial": "digits-00000", "value": 0.5, "parameters": {"rate": 0.125}},
          "importance": [{"parameter": "rate", "importance": 0.61}],
          "conditions": [{"type": "Progressing", "status": "True", "reason": "TrialsRunning", "message": "1 trial runs"}]
        }
        """;

    private static readonly DateTime Now = new(2026, 1, 1, 1, 30, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("Experiment:   team-a/digits")]
    [InlineData("Phase:        Running")]
    [InlineData("Objective:    maximize accuracy, until 0.99")]
    [InlineData("Trials:       4 created, 1 running, 1 succeeded, 2 failed")]
    [InlineData("Budget:       4 of 20 trials started, 2 at a time")]
    [InlineData("              1h30m since the first trial")]
    [InlineData("              1.5 GPU hours")]
    [InlineData("Best:         digits-00000 with accuracy=0.5")]
    [InlineData("              rate=0.125")]
    [InlineData("Importance:   rate 61 %")]
    [InlineData("  Progressing   True     TrialsRunning   1 trial runs")]
    [InlineData("  2 ExitCode; the last, digits-00002: exit code 1")]
    [InlineData("  its log: kubectl tune logs digits --failed")]
    public void It_says(string line) => Assert.Contains(line, Report(Status));

    [Fact]
    public void Stages_say_what_they_found()
    {
        var report = Report("""{"stages": [{"name": "coarse", "phase": "Done", "trials": 8, "message": "best 0.5"}, {"name": "fine", "phase": "Running", "trials": 2}]}""");

        Assert.Contains("  coarse   Done      8        best 0.5", report);
        Assert.Contains("  fine     Running   2", report);
    }

    [Fact]
    public void Verification_says_what_each_candidate_did()
    {
        var report = Report("""{"verification": {"message": "digits-00000 wins", "candidates": [{"trial": "digits-00000", "mean": 0.48, "standardDeviation": 0.01, "runs": 3, "validation": 0.5}]}}""");

        Assert.Contains("Verification: digits-00000 wins", report);
        Assert.Contains("              digits-00000: 0.48 ± 0.01 in 3 runs; 0.5 in the search", report);
    }

    [Fact]
    public void Without_an_operator_it_says_so() => Assert.Contains(Report("{}"), line => line.Contains("has an operator seen it?", StringComparison.Ordinal));

    private static IReadOnlyList<string> Report(string status) =>
        [.. StatusReport.Of(AnExperiment.With(status, ATrial.Succeeded(0, 0.5), ATrial.Failed(1), ATrial.Failed(2), ATrial.Failed(3, "Cancelled")), Now, "kubectl tune")];
}
