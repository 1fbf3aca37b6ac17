using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Operating;

/// <summary>Spans as a collector gets them: protobuf over HTTP, in which names stand as they are.</summary>
public sealed class TraceTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>, IAsyncLifetime
{
    private readonly MemoryStream received = new();
    private WebApplication? collector;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Received
    {
        get
        {
            lock (received)
            {
                return Encoding.UTF8.GetString(received.ToArray());
            }
        }
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        collector = builder.Build();
        collector.Run(async context =>
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            lock (received)
            {
                received.Write(Encoding.UTF8.GetBytes(context.Request.Path + "\n"));
                body.WriteTo(received);
            }
        });
        await collector.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await collector!.DisposeAsync();
        await received.DisposeAsync();
    }

    [Fact]
    public async Task Reconciles_and_their_requests_are_sent_when_a_collector_is_named()
    {
        var ns = await cluster.BeginAsync(Tuning.Of(Tuning.LossIsX, """{"maxTrials": 1}"""), Cancellation);
        var address = collector!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var environment = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" };
        await using var running = OperatorProcess.Start(cluster, "pod", ns.Name, environment, "-n", ns.Name);
        await ns.UntilSucceededAsync();

        await running.UntilAsync(() => Task.FromResult(Received.Contains("reconcile Trial", StringComparison.Ordinal)), "heard of by the collector");

        Assert.Contains("/v1/traces\n", Received, StringComparison.Ordinal);
        Assert.Contains("reconcile Experiment", Received, StringComparison.Ordinal);
        Assert.Contains($"/apis/batch/v1/namespaces/{ns.Name}/jobs", Received, StringComparison.Ordinal);
        Assert.Contains("tune-operator", Received, StringComparison.Ordinal);

        // Renewals belong to no reconcile.
        Assert.DoesNotContain("/leases/", Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_is_away_holds_up_nothing()
    {
        var ns = await cluster.BeginAsync(Tuning.Of(Tuning.LossIsX, """{"maxTrials": 1}"""), Cancellation);
        var environment = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://localhost:9" };
        await using var running = OperatorProcess.Start(cluster, "pod", ns.Name, environment, "-n", ns.Name);
        await ns.UntilSucceededAsync();

        Assert.Equal(0, await running.StopAsync());
    }
}
