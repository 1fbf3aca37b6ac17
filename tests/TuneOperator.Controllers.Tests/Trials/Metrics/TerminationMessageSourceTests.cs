using Microsoft.Extensions.Time.Testing;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials;
using TuneOperator.Controllers.Trials.Metrics;
using TuneOperator.Testing.Cluster;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Trials.Metrics;

public class TerminationMessageSourceTests
{
    [Theory]
    [InlineData("accuracy=0.9", MetricsFormat.Text)]
    [InlineData("done\nstep=3 accuracy=0.5 loss=1\r\naccuracy=0.9\n", MetricsFormat.Text)]
    [InlineData("""{"accuracy": 0.9}""", MetricsFormat.Json)]
    [InlineData("accuracy is 0.9", MetricsFormat.Regex)]
    public async Task Message_is_read_in_every_format_and_no_log_is_asked_for(string message, MetricsFormat format)
    {
        var status = await Collect(message, format);

        Assert.Equal((TrialPhase.Succeeded, 0.9), (status.Phase, status.Value));
    }

    [Theory]
    [InlineData(null, "0 lines, no metric in any): the trainer must write accuracy=<number> to its terminationMessagePath")]
    [InlineData("", "0 lines")]
    [InlineData("ended well", "1 lines")]
    [InlineData("loss=1", "which reports loss")]
    [InlineData("accuracy=high", "never with a number")]
    [InlineData("\0\uFFFD\u0001", "no metric in any")]
    public async Task Message_without_a_value_makes_metrics_unavailable_and_says_what_was_seen(string? message, string says)
    {
        var status = await Collect(message);

        Assert.Equal((TrialPhase.Failed, TrialReason.MetricsUnavailable), (status.Phase, status.Reason));
        Assert.Contains(says, status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_that_may_have_lost_its_beginning_is_read_from_its_second_line_on()
    {
        var status = await Collect("accuracy=5\naccuracy=0.9 " + new string('x', 4096));

        Assert.Equal((TrialPhase.Succeeded, 0.9, 1L), (status.Phase, status.Value, status.Metrics!["accuracy"].Count));
        Assert.Contains("its first line was not read", status.Conditions!.Single(condition => condition.Type == TrialConditions.MetricsAvailable).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_of_one_line_that_may_be_cut_is_none()
    {
        var status = await Collect("accuracy=0.9 " + new string('x', 4096));

        Assert.Equal(TrialReason.MetricsUnavailable, status.Reason);
    }

    private static async Task<TrialStatus> Collect(string? message, MetricsFormat format = MetricsFormat.Text)
    {
        var cluster = new InMemoryCluster(new FakeTimeProvider()) { BeforeLog = _ => throw new InvalidOperationException("a log was read") };
        var experiment = AnExperiment().With(s => s with
        {
            MetricsCollector = new MetricsCollectorSpec
            {
                Source = MetricsSource.TerminationMessage,
                Format = format,
                Regex = format == MetricsFormat.Regex ? @"(?<name>\w+) is (?<value>\S+)" : null,
            },
        });
        var pod = APod().Succeeded(Given.Start, message).Done();
        var seen = new TrialObservation(ATrial().Done(), Given.Definition(experiment), StopReason: null, AJob().Done(), JobWasCreated: true, [pod], Given.Start.AddMinutes(5));
        var (status, trouble) = await new MetricCollector(cluster).CollectAsync(seen, pod, TestContext.Current.CancellationToken);
        Assert.Null(trouble);
        return status!;
    }
}
