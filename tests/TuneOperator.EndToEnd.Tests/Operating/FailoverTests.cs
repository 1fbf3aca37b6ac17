using System.Net;
using k8s;
using TuneOperator.EndToEnd.Tests.Fixtures;
using TuneOperator.Runtime.Leadership;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Operating;

/// <summary>Two operators, as a Deployment of two replicas runs them. The bounds are generous; what the clock says is in docs/guide/operating.md.</summary>
public sealed class FailoverTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly TimeSpan GenerousFailover = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan GenerousStop = TimeSpan.FromSeconds(15);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_standby_is_ready_and_alive_and_takes_over_from_a_leader_that_was_killed()
    {
        using var trainers = new Trainers();
        var ns = await cluster.BeginAsync(Tuning.Of($"{trainers.Announce}; {trainers.WaitForTest}; {Tuning.LossIsX}", """{"parallelTrials": 1, "maxTrials": 2}"""), Cancellation);
        await using var leader = Start(ns, "leader");
        await leader.UntilLeadingAsync();
        await using var standby = Start(ns, "standby");
        await standby.UntilReadyAsync();
        await trainers.StartedAsync(ns, 0);
        Assert.Equal((HttpStatusCode.OK, 0), (await standby.HealthAsync(), (await standby.ScrapeAsync()).Value("tuneoperator_leader")));

        await leader.KillAsync();
        var began = TimeProvider.System.GetTimestamp();
        await standby.UntilLeadingAsync();
        var took = TimeProvider.System.GetElapsedTime(began);

        TestContext.Current.SendDiagnosticMessage($"failover after kill -9: {took.TotalSeconds:0.0} s");
        Assert.InRange(took, TimeSpan.FromSeconds(5), GenerousFailover);
        trainers.LetGo();
        await ns.UntilSucceededAsync();
        Assert.Equal(2, (await ns.JobsAsync()).Count);
    }

    [Fact]
    public async Task A_leader_that_is_stopped_hands_the_lease_over_at_once()
    {
        var ns = await cluster.NewNamespaceAsync(Cancellation);
        await using var leader = Start(ns, "leader");
        await leader.UntilLeadingAsync();
        await using var standby = Start(ns, "standby");
        await standby.UntilReadyAsync();

        var began = TimeProvider.System.GetTimestamp();
        var exitCode = await leader.StopAsync();
        var stopped = TimeProvider.System.GetElapsedTime(began);
        await standby.UntilLeadingAsync();
        var took = TimeProvider.System.GetElapsedTime(began);

        TestContext.Current.SendDiagnosticMessage($"SIGTERM to exit: {stopped.TotalSeconds:0.00} s; to the other's lead: {took.TotalSeconds:0.0} s");
        Assert.Equal(0, exitCode);
        Assert.InRange(stopped, TimeSpan.Zero, GenerousStop);
        Assert.InRange(took, TimeSpan.Zero, GenerousStop);
    }

    [Fact]
    public async Task A_leader_that_is_stopped_alone_leaves_an_empty_lease()
    {
        var ns = await cluster.NewNamespaceAsync(Cancellation);
        await using var leader = Start(ns, "leader");
        await leader.UntilLeadingAsync();
        Assert.Equal("leader", await HolderAsync(ns));

        await leader.StopAsync();

        Assert.Equal(string.Empty, await HolderAsync(ns) ?? string.Empty);
    }

    private OperatorProcess Start(TestNamespace ns, string pod) => OperatorProcess.Start(cluster, pod, ns.Name, environment: null, "-n", ns.Name);

    private async Task<string?> HolderAsync(TestNamespace ns) =>
        (await cluster.Client.CoordinationV1.ReadNamespacedLeaseAsync(LeaderElectionOptions.DefaultLeaseName, ns.Name, cancellationToken: Cancellation)).Spec.HolderIdentity;
}
