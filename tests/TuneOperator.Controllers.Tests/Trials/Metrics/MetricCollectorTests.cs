using System.Net;
using k8s.Models;
using Microsoft.Extensions.Time.Testing;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Trials;
using TuneOperator.Controllers.Trials.Metrics;
using TuneOperator.Testing.Builders;
using TuneOperator.Testing.Cluster;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Trials.Metrics;

public class MetricCollectorTests
{
    private static readonly DateTime Ended = Given.Start.AddMinutes(5);

    private readonly InMemoryCluster cluster = new(new FakeTimeProvider());
    private readonly MetricCollector collector;

    public MetricCollectorTests() => collector = new MetricCollector(cluster);

    public static TheoryData<string, string> LogsWithoutAValue => new()
    {
        { "", "no metric in any" },
        { "starting\ndone\n", "(2 lines, no metric in any)" },
        { "validation_accuracy=0.9 loss=1\n", "reports loss, validation_accuracy" },
        { "accuracy=high\naccuracy=higher", "never with a number" },
        { "accuracy=0,93", "never with a number" },
        { new string('x', 1 << 20), "no metric in any" },
        { string.Concat(Enumerable.Repeat("a line\n", 100_000)), "(100000 lines" },
        { "\uFFFD\0\u0001", "no metric in any" },
    };

    [Theory]
    [MemberData(nameof(LogsWithoutAValue))]
    public async Task Log_without_a_value_makes_metrics_unavailable_and_says_what_was_seen(string log, string says)
    {
        var status = await Collect(log);

        Assert.Equal((TrialPhase.Failed, TrialReason.MetricsUnavailable), (status.Phase, status.Reason));
        Assert.Contains(says, status.Message, StringComparison.Ordinal);
        Assert.True(status.Conditions.IsTrue(TrialConditions.Failed));
        Assert.False(status.Conditions.IsTrue(TrialConditions.MetricsAvailable));
    }

    [Theory]
    [InlineData("accuracy=nan")]
    [InlineData("accuracy=0.9\naccuracy=-inf")]
    [InlineData("accuracy=1e999")]
    public async Task Value_that_is_not_finite_fails_the_trial_and_is_no_value(string log)
    {
        var status = await Collect(log);

        Assert.Equal((TrialPhase.Failed, TrialReason.NonFiniteMetric, null), (status.Phase, status.Reason, status.Value));
    }

    [Fact]
    public async Task Value_that_is_not_finite_is_penalised_where_that_is_wanted()
    {
        var status = await Collect("accuracy=0.5\naccuracy=nan", AnExperiment().With(s => s with { Objective = s.Objective! with { OnNonFinite = OnNonFinite.Penalize } }));

        Assert.Equal((TrialPhase.Succeeded, TrialReason.NonFiniteMetric, null), (status.Phase, status.Reason, status.Value));
        Assert.Equal(0.5, status.Metrics!["accuracy"].Last);
    }

    [Fact]
    public async Task Log_becomes_the_value_the_summary_and_the_curve()
    {
        var status = await Collect(string.Concat(Enumerable.Range(1, 300).Select(i => $"step={i} accuracy={i / 1000.0:R} loss={1000 - i}\r\n")));

        Assert.Equal((TrialPhase.Succeeded, 0.3, 300L), (status.Phase, status.Value, status.Step));
        Assert.Equal(new MetricSummary { Last = 700, Min = 700, Max = 999, Step = 300, Count = 300 }, status.Metrics!["loss"]);
        Assert.Equal(100, status.Curve!.Count);
        Assert.Equal((1L, 300L), (status.Curve[0].Step, status.Curve[^1].Step));
        Assert.Equal("1m00s", status.Duration);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task Log_that_is_gone_is_not_waited_for(HttpStatusCode code)
    {
        Refuse(code);

        var status = await Collect(log: null);

        Assert.Equal(TrialReason.MetricsUnavailable, status.Reason);
        Assert.Contains("digits-00000-abcde", status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Termination_message_stands_in_for_a_log_that_is_gone()
    {
        Refuse(HttpStatusCode.NotFound);

        var status = await Collect(log: null, pod: APod().Succeeded(Ended.AddMinutes(-1), "done\naccuracy=0.7"));

        Assert.Equal((TrialPhase.Succeeded, 0.7), (status.Phase, status.Value));
        Assert.Contains("termination message", status.Conditions.Find(TrialConditions.MetricsAvailable)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_that_is_refused_is_tried_again_until_two_minutes_after_the_first_time()
    {
        Refuse(HttpStatusCode.InternalServerError);

        // Ten minutes after the Job's end: the operator was away, and asks for the first time.
        Assert.Contains("can't have it", await Trouble(Ended.AddMinutes(10)), StringComparison.Ordinal);
        Assert.Contains("can't have it", await Trouble(Ended.AddMinutes(11)), StringComparison.Ordinal);
        var status = await Collect(log: null, now: Ended.AddMinutes(12));

        Assert.Equal(TrialReason.MetricsUnavailable, status.Reason);
    }

    [Fact]
    public async Task Server_that_is_away_never_costs_a_trial_its_metrics()
    {
        Refuse(HttpStatusCode.InternalServerError);
        await Trouble(Ended);
        Refuse(default);
        await Assert.ThrowsAsync<KubernetesApiException>(() => Trouble(Ended.AddMinutes(1)));
        await Assert.ThrowsAsync<KubernetesApiException>(() => Trouble(Ended.AddHours(1)));
        Refuse(HttpStatusCode.InternalServerError);
        await Trouble(Ended.AddHours(1));
        cluster.BeforeLog = null;

        Assert.Equal(0.9, (await Collect("accuracy=0.9", now: Ended.AddHours(1))).Value);
    }

    [Fact]
    public async Task Log_that_breaks_off_is_read_again()
    {
        cluster.BeforeLog = _ => throw new IOException("the response ended prematurely");
        Assert.Contains("ended prematurely", await Trouble(Ended), StringComparison.Ordinal);
        cluster.BeforeLog = null;

        Assert.Equal(0.9, (await Collect("accuracy=0.9")).Value);
    }

    private void Refuse(HttpStatusCode code) => cluster.BeforeLog = _ => throw new KubernetesApiException(code, reason: null, "can't have it");

    private async Task<TrialStatus> Collect(string? log, ExperimentBuilder? experiment = null, PodBuilder? pod = null, DateTime? now = null)
    {
        var speaker = (pod ?? APod().Succeeded(Ended.AddMinutes(-1))).Done();
        if (log is not null)
        {
            cluster.SetLog(speaker.Metadata.Name, log);
        }

        var (status, _) = await collector.CollectAsync(Seen(speaker, experiment, now), speaker, TestContext.Current.CancellationToken);
        Assert.NotNull(status);
        return status;
    }

    private async Task<string> Trouble(DateTime now)
    {
        var pod = APod().Succeeded(Ended.AddMinutes(-1)).Done();
        var (status, trouble) = await collector.CollectAsync(Seen(pod, experiment: null, now), pod, TestContext.Current.CancellationToken);
        Assert.Null(status);
        return trouble!;
    }

    private static TrialObservation Seen(V1Pod pod, ExperimentBuilder? experiment, DateTime? now) => new(
        ATrial().Running().Done(), Given.Definition(experiment), StopReason: null, AJob().Completed(Ended).Done(), JobWasCreated: true, [pod], now ?? Ended);
}
