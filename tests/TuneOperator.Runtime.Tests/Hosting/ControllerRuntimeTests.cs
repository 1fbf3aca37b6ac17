using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.Runtime.Hosting;
using TuneOperator.Runtime.Leadership;
using TuneOperator.Runtime.Tests.Fakes;
using TuneOperator.Runtime.Tests.Reconciling;

namespace TuneOperator.Runtime.Tests.Hosting;

public sealed class ControllerRuntimeTests : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly TestClock clock = new();
    private readonly MiniApi server = new();
    private readonly ScriptedController controller = new();
    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
        server.Dispose();
    }

    [Fact]
    public async Task Controllers_start_once_everything_is_listed_and_the_lease_is_held()
    {
        await server.PutAsync(new AJob("a"));
        server.Leases.Put("other");
        var runtime = Start(Builder(election: true));

        await Eventually.HoldsAsync(() => runtime.HasSynced, "sync");
        await Eventually.SettleAsync(() => controller.Calls.Count > 0);
        Assert.Empty(controller.Calls);
        Assert.False(runtime.IsLeader);

        await clock.AdvanceUntilAsync(() => controller.Calls.Count == 1, Step, TimeSpan.FromSeconds(30));
        Assert.True(runtime.IsLeader);
    }

    [Fact]
    public async Task Losing_the_lease_stops_the_controllers_but_not_the_watches_and_regaining_it_starts_them_again()
    {
        var runtime = Start(Builder(election: true));
        await Eventually.HoldsAsync(() => runtime.IsLeader, "leadership");
        controller.ThenHang();
        await server.PutAsync(new AJob("a"));
        await Eventually.HoldsAsync(() => controller.Calls.Count == 1, "work");

        server.LeaseIsAway = true;
        await clock.AdvanceUntilAsync(() => controller.Cancelled == 1, Step, TimeSpan.FromSeconds(15));
        await server.PutAsync(new AJob("b"));
        await Eventually.HoldsAsync(() => runtime.Services.Store<V1Job>().Get("default", "b") is not null, "b in the store");
        Assert.Equal((false, 1), (runtime.IsLeader, controller.Calls.Count));

        server.LeaseIsAway = false;
        await clock.AdvanceUntilAsync(() => controller.Calls.Count == 3, Step, TimeSpan.FromSeconds(30));
        Assert.Equal(["reconcile a", "reconcile b"], controller.Calls.Skip(1).Select(call => call[..11]).Order(StringComparer.Ordinal));
        Assert.False(running.IsCompleted);
    }

    [Fact]
    public async Task Stopping_cancels_work_and_releases_the_lease_without_any_time_passing()
    {
        var runtime = Start(Builder(election: true));
        await Eventually.HoldsAsync(() => runtime.IsLeader, "leadership");
        controller.ThenHang();
        await server.PutAsync(new AJob("a"));
        await Eventually.HoldsAsync(() => controller.Calls.Count == 1, "work");

        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal((1, string.Empty), (controller.Cancelled, server.Leases.Holder));
    }

    [Fact]
    public async Task Stopping_before_the_first_list_ends_too()
    {
        server.Api.Otherwise = ScriptedApi.NeverAsync;
        var runtime = Start(Builder(election: true));
        await server.Api.SeesAsync(1);

        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.False(runtime.HasSynced);
    }

    [Fact]
    public async Task Without_election_the_controllers_run_at_once()
    {
        await server.PutAsync(new AJob("a"));

        var runtime = Start(Builder(election: false));

        await Eventually.HoldsAsync(() => controller.Calls.Count == 1, "work");
        Assert.True(runtime.IsLeader);
        Assert.Null(runtime.Health().SinceLeaseAttempt);
    }

    [Fact]
    public async Task What_a_controller_creates_is_in_the_store_when_the_call_returns()
    {
        var runtime = Start(Builder(election: false));
        await Eventually.HoldsAsync(() => runtime.IsLeader, "start");

        await runtime.Client.CreateAsync<V1Job>(new AJob("a").Json(), dryRun: false, TestContext.Current.CancellationToken);

        Assert.NotNull(runtime.Services.Store<V1Job>().Get("default", "a"));
    }

    [Fact]
    public async Task What_the_watch_would_not_bring_does_not_enter_the_store()
    {
        var runtime = Start(Builder(election: false, labels: "app=digits"));
        await Eventually.HoldsAsync(() => runtime.IsLeader, "start");

        await runtime.Client.CreateAsync<V1Job>(new AJob("a").Json(), dryRun: false, TestContext.Current.CancellationToken);
        await runtime.Client.CreateAsync<V1Job>(new AJob("b").Labelled("app", "digits").Json(), dryRun: false, TestContext.Current.CancellationToken);

        Assert.Equal(1, Assert.Single(runtime.Health().Watches).Count);
    }

    [Fact]
    public async Task A_reconcile_that_writes_nothing_leads_to_no_write()
    {
        for (var i = 0; i < 20; i++)
        {
            await server.PutAsync(new AJob($"job-{i}"));
        }

        Start(Builder(election: true));
        await Eventually.HoldsAsync(() => controller.Calls.Count == 20, "work");

        Assert.Empty(server.Writes);
    }

    [Fact]
    public async Task An_unreadable_object_gets_an_event()
    {
        await server.PutAsync(new AJob("bad").Unreadable());
        await server.PutAsync(new AJob("good"));

        Start(Builder(election: false));
        await Eventually.HoldsAsync(() => server.Writes.Count == 1, "the event");

        var written = server.Writes[0].Json;
        Assert.Equal(("Unreadable", "bad", "Job"), ((string?)written["reason"], (string?)written["involvedObject"]!["name"], (string?)written["involvedObject"]!["kind"]));
        await Eventually.HoldsAsync(() => controller.Calls.Any(call => call.StartsWith("reconcile good", StringComparison.Ordinal)), "the rest");
    }

    [Fact]
    public void A_controller_of_a_kind_that_is_not_watched_is_refused_when_it_is_built()
    {
        var builder = new ControllerRuntimeBuilder(server.Api.Connection, new ControllerRuntimeOptions(), clock, NullLoggerFactory.Instance)
            .AddController<V1Job>(_ => controller);

        var failure = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Equal("V1Job is not watched, so there is no store of it; add Watch<V1Job>() to the builder.", failure.Message);
    }

    private ControllerRuntimeBuilder Builder(bool election, string? labels = null)
    {
        var options = new ControllerRuntimeOptions
        {
            Namespaces = ["default"],
            LeaderElection = election ? new LeaderElectionOptions { Identity = "me", LeaseNamespace = "tune" } : null,
        };
        return new ControllerRuntimeBuilder(server.Api.Connection, options, clock, NullLoggerFactory.Instance)
            .Watch<V1Job>(labels)
            .AddController<V1Job>(_ => controller);
    }

    private ControllerRuntime Start(ControllerRuntimeBuilder builder)
    {
        var runtime = builder.Build();
        running = runtime.RunAsync(stop.Token);
        return runtime;
    }
}
