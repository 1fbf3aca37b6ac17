using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.Operator.Serving;
using TuneOperator.Runtime.Hosting;

namespace TuneOperator.Operator.Tests.Serving;

public sealed class HealthEndpointsTests : IAsyncLifetime
{
    private static readonly RuntimeHealth Well = new(
        HasSynced: true,
        IsLeader: false,
        IsServerAway: false,
        SinceLeaseAttempt: TimeSpan.FromSeconds(1),
        [new WatchHealth("Trial", HasSynced: true, Count: 0, TimeSpan.Zero)],
        []);

    private readonly HttpClient client = new();
    private RuntimeHealth health = Well;
    private HttpServer? server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await HttpServer.StartAsync(0, "--health-port", HealthEndpoints.Of(() => health, NullLogger.Instance), NullLoggerFactory.Instance, Cancellation);
        client.BaseAddress = new Uri($"http://localhost:{server.Port}/");
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server!.DisposeAsync();
    }

    [Fact]
    public async Task A_standby_with_full_stores_is_alive_and_ready()
    {
        Assert.Equal((HttpStatusCode.OK, "ok\n"), await GetAsync("healthz"));
        Assert.Equal((HttpStatusCode.OK, "ok\n"), await GetAsync("readyz"));
    }

    [Fact]
    public async Task Until_everything_is_listed_it_is_alive_but_not_ready_and_says_why()
    {
        health = Well with { HasSynced = false, IsServerAway = true, Watches = [Well.Watches[0] with { HasSynced = false }] };

        Assert.Equal(HttpStatusCode.OK, (await GetAsync("healthz")).Code);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Trials are not listed yet: the API server can't be reached\n"), await GetAsync("readyz"));
    }

    [Fact]
    public async Task What_stands_still_fails_the_liveness_probe_with_its_reason()
    {
        health = Well with { SinceLeaseAttempt = TimeSpan.FromMinutes(2) };

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "this process has not tried to hold the lease for 120 s\n"), await GetAsync("healthz"));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("readyz")).Code);
    }

    [Fact]
    public async Task A_server_that_is_away_from_a_leader_fails_no_probe()
    {
        health = Well with { IsServerAway = true };

        Assert.Equal(HttpStatusCode.OK, (await GetAsync("healthz")).Code);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("readyz")).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("metrics")]
    [InlineData("healthzz")]
    public async Task Nothing_else_is_served(string path) => Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(path)).Code);

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_its_option()
    {
        var failure = await Assert.ThrowsAsync<PortException>(() => HttpServer.StartAsync(server!.Port, "--health-port", _ => { }, NullLoggerFactory.Instance, Cancellation));

        Assert.StartsWith($"port {server!.Port} can't be listened on (", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("; give another with --health-port, or 0 for none", failure.Message, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Code, string Body)> GetAsync(string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }
}
