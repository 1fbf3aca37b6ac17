using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.Runtime.Hosting;
using TuneOperator.Runtime.Leadership;
using TuneOperator.Runtime.Tests.Fakes;
using TuneOperator.Runtime.Tests.Reconciling;

namespace TuneOperator.Runtime.Tests.Hosting;

/// <summary>A whole runtime, judged as a liveness probe does.</summary>
public sealed class RuntimeHealthTests : IAsyncDisposable
{
    // As often as one request passes while the server is away: with longer steps they would all come at once, and one of them always first.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(6);

    private readonly TestClock clock = new();
    private readonly MiniApi server = new();
    private readonly ScriptedController controller = new();
    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        controller.Release();
        await clock.AdvanceUntilAsync(() => running.IsCompleted, TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1));
        stop.Dispose();
        server.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_is_away_for_6_minutes_is_no_reason_to_restart(bool refuses)
    {
        await server.PutAsync(new AJob("a"));
        var runtime = Start();
        await Eventually.HoldsAsync(() => controller.Calls.Count == 1, "work");
        server.GoAway(refuses);

        await AssertWellAsync(runtime, Outage);

        Assert.True(runtime.Health() is { IsServerAway: true, IsLeader: false, HasSynced: true });
    }

    [Fact]
    public async Task A_server_that_is_away_from_the_start_is_no_reason_to_restart()
    {
        server.GoAway(refuses: true);
        var runtime = Start();

        await AssertWellAsync(runtime, Outage);

        Assert.False(runtime.HasSynced);
    }

    [Fact]
    public async Task A_reconcile_that_heeds_no_cancellation_is_a_reason_to_restart()
    {
        await server.PutAsync(new AJob("a"));
        controller.ThenIgnoreCancellation();
        var runtime = Start();
        await Eventually.HoldsAsync(() => controller.Calls.Count == 1, "work");

        await clock.AdvanceUntilAsync(() => HealthJudge.Faults(runtime.Health()).Count > 0, Step, TimeSpan.FromMinutes(6));

        Assert.StartsWith("a reconcile of the controller Job has not ended for 30", Assert.Single(HealthJudge.Faults(runtime.Health())), StringComparison.Ordinal);
    }

    private async Task AssertWellAsync(ControllerRuntime runtime, TimeSpan howLong)
    {
        var began = clock.GetTimestamp();
        await clock.AdvanceUntilAsync(
            () =>
            {
                Assert.Empty(HealthJudge.Faults(runtime.Health()));
                return clock.GetElapsedTime(began) >= howLong;
            },
            Step,
            howLong + Step);
    }

    private ControllerRuntime Start()
    {
        var options = new ControllerRuntimeOptions { LeaderElection = new LeaderElectionOptions { Identity = "me", LeaseNamespace = "tune" } };
        var runtime = new ControllerRuntimeBuilder(server.Api.Connection, options, clock, NullLoggerFactory.Instance)
            .Watch<V1Job>()
            .AddController<V1Job>(_ => controller)
            .Build();
        running = runtime.RunAsync(stop.Token);
        return runtime;
    }
}
