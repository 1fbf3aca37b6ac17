using System.Net;
using k8s;
using Microsoft.Extensions.Time.Testing;
using TuneOperator.Api.Trials;
using TuneOperator.EndToEnd.Tests.Faults;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Lifecycle;

/// <summary>Whatever a pod writes, its trial ends with a value or with a reason.</summary>
public sealed class LogTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Megabyte = "head -c 1048576 /dev/zero | tr \"\\0\" 1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("echo hello", TrialReason.MetricsUnavailable, "loss is not in the log (1 lines")]
    [InlineData("true", TrialReason.MetricsUnavailable, "loss is not in the log (0 lines")]
    [InlineData("echo accuracy=0.9", TrialReason.MetricsUnavailable, "which reports accuracy")]
    [InlineData("echo loss=high", TrialReason.MetricsUnavailable, "never with a number")]
    [InlineData("echo loss=nan", TrialReason.NonFiniteMetric, "NaN")]
    [InlineData("echo loss=-inf", TrialReason.NonFiniteMetric, "-Infinity")]
    [InlineData($"printf loss=0.; {Megabyte}", TrialReason.MetricsUnavailable, "loss")]
    [InlineData("echo loss=0.5; exit 3", TrialReason.ExitCode, "3")]
    public async Task Log_without_a_value_fails_the_trial_with_a_typed_reason(string script, TrialReason reason, string message)
    {
        var status = await TryAsync(script);

        Assert.Equal((TrialPhase.Failed, reason), (status.Phase, status.Reason));
        Assert.Contains(message, status.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"{Megabyte}; echo; echo loss=0.5", 0.5, 1)]
    [InlineData($"printf \"loss=0.5 junk=\"; {Megabyte}", 0.5, 1)]
    [InlineData("printf \"\\377\\376 caf\\351 loss=0.5 \\300\\n\"", 0.5, 1)]
    [InlineData("seq 1 100000 | sed s/^/loss=/", 100000, 100000)]
    [InlineData("echo loss=nan; echo loss=0.5", 0.5, 2)]
    public async Task Value_is_found_in_a_log_that_is_hard_to_read(string script, double value, long count)
    {
        var status = await TryAsync(script);

        Assert.Equal((TrialPhase.Succeeded, value, count), (status.Phase, status.Value, status.Metrics!["loss"].Count));
    }

    [Fact]
    public async Task Pod_that_is_gone_before_its_log_was_read_fails_the_trial()
    {
        using var network = new FaultyNetwork(Misfortune.Refused(HttpStatusCode.InternalServerError, "InternalError"), Requests.Log);
        var ns = await BeginAsync("echo loss=0.5");
        await using (ns.StartOperator(network))
        {
            await ns.UntilAsync(ns.JobsAsync, jobs => jobs is [{ Status.CompletionTime: not null }], "a completed Job");
        }

        foreach (var pod in await ns.PodsAsync())
        {
            await ns.Client.CoreV1.DeleteNamespacedPodAsync(pod.Metadata.Name, ns.Name, cancellationToken: Cancellation);
        }

        await ns.UntilAsync(ns.PodsAsync, pods => pods.Count == 0, "the end of the pod");

        // Long enough after the Job's end that its pod can't be on its way any more.
        await using var later = ns.StartOperator(time: new FakeTimeProvider(TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1)));
        var status = await EndAsync(ns);
        Assert.Equal((TrialPhase.Failed, TrialReason.MetricsUnavailable), (status.Phase, status.Reason));
        Assert.Contains("pod was gone before its log was read", status.Message, StringComparison.Ordinal);
    }

    private async Task<TrialStatus> TryAsync(string script)
    {
        var ns = await BeginAsync(script);
        await using var life = ns.StartOperator();
        return await EndAsync(ns);
    }

    private Task<TestNamespace> BeginAsync(string script) => cluster.BeginAsync(Tuning.Of(script, """{"maxTrials": 1}"""), Cancellation);

    private static async Task<TrialStatus> EndAsync(TestNamespace ns)
    {
        var trials = await ns.UntilAsync(ns.TrialsAsync, trials => trials is [{ Status.IsFinished: true }], "the end of the trial");
        return trials[0].Status!;
    }
}
