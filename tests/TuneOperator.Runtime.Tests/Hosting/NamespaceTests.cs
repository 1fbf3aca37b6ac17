using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.Runtime.Hosting;
using TuneOperator.Runtime.Tests.Fakes;
using TuneOperator.Runtime.Tests.Reconciling;

namespace TuneOperator.Runtime.Tests.Hosting;

/// <summary>Several namespaces, each watched by requests that a Role in it allows.</summary>
public sealed class NamespaceTests : IAsyncDisposable
{
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
    public async Task All_are_served_and_no_other()
    {
        await server.PutAsync(new AJob("of-a").In("a"));
        await server.PutAsync(new AJob("of-b").In("b"));
        await server.PutAsync(new AJob("of-c").In("c"));

        var runtime = Start("a", "b");
        await Eventually.HoldsAsync(() => controller.Calls.Count == 2, "work");
        await server.PutAsync(new AJob("late").In("b"));
        await Eventually.HoldsAsync(() => controller.Calls.Count == 3, "a later one");

        Assert.Equal(["late", "of-a", "of-b"], controller.Calls.Select(call => call.Split(' ')[1]).Order(StringComparer.Ordinal));
        Assert.Equal(3, Assert.Single(runtime.Health().Watches).Count);
        Assert.Null(runtime.Services.Store<V1Job>().Get("c", "of-c"));
    }

    [Fact]
    public async Task No_request_asks_for_the_whole_cluster()
    {
        Start("a", "b", "a");
        await Eventually.HoldsAsync(() => server.Api.Requests.Count(request => request.IsWatch) == 2, "two watches");

        Assert.Equal(
            ["/apis/batch/v1/namespaces/a/jobs", "/apis/batch/v1/namespaces/b/jobs"],
            server.Api.Requests.Select(request => request.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_begins_before_every_namespace_is_listed()
    {
        server.Api.Then(ScriptedApi.NeverAsync);
        var runtime = Start("a", "b");

        await Eventually.HoldsAsync(() => server.Api.Requests.Any(request => request.IsWatch), "the other one's watch");

        Assert.False(runtime.HasSynced);
    }

    [Fact]
    public async Task What_is_written_is_in_the_store_of_its_namespace_and_nowhere_if_that_is_not_watched()
    {
        var runtime = Start("a", "b");
        await Eventually.HoldsAsync(() => runtime.IsLeader, "start");
        var store = runtime.Services.Store<V1Job>();

        await runtime.Client.CreateAsync<V1Job>(new AJob("x").In("b").OwnedBy("o").Json(), dryRun: false, TestContext.Current.CancellationToken);
        await runtime.Client.CreateAsync<V1Job>(new AJob("y").In("c").Json(), dryRun: false, TestContext.Current.CancellationToken);

        Assert.Equal("x", Assert.Single(store.OwnedBy("o")).Metadata.Name);
        Assert.NotNull(store.Get("b", "x"));
        Assert.Null(store.Get("c", "y"));
    }

    private ControllerRuntime Start(params string[] namespaces)
    {
        var runtime = new ControllerRuntimeBuilder(server.Api.Connection, new ControllerRuntimeOptions { Namespaces = namespaces }, new TestClock(), NullLoggerFactory.Instance)
            .Watch<V1Job>()
            .AddController<V1Job>(_ => controller)
            .Build();
        running = runtime.RunAsync(stop.Token);
        return runtime;
    }
}
