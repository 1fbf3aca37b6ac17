using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Kubelet;
using TuneOperator.LocalCluster.Tests.ApiServer;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Kubelet;

public sealed class NodeRegistrationTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Node = "/api/v1/nodes/local";
    private const int MostBeats = 1_000;

    [Fact]
    public async Task A_node_that_was_not_heard_of_says_again_that_it_is_ready()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var options = new KubeletOptions { NodeName = "local", TimeProvider = time };
        using var api = new ApiClient(server.Server.ToClientConfiguration(), "kubelet");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var registration = new NodeRegistration(api, options, new NodeCapacity(options), logPort: 1, NullLogger.Instance);
        await registration.Register(stop.Token);
        var silence = """{"status":{"conditions":[{"type":"Ready","status":"Unknown","reason":"NodeStatusUnknown","message":"Kubelet stopped posting node status."}]}}""";
        await server.SendAsync(HttpMethod.Patch, $"{Node}/status", silence, "application/strategic-merge-patch+json");
        Assert.Equal("Unknown", await ReadinessAsync());

        var beats = registration.Run(stop.Token);
        for (var beat = 0; beat < MostBeats && await ReadinessAsync() != "True"; beat++)
            time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("True", await ReadinessAsync());
        await stop.CancelAsync();
        time.Advance(TimeSpan.FromSeconds(10));
        await beats;
    }

    private async Task<string> ReadinessAsync()
    {
        var (_, node) = await server.GetAsync(Node);
        return (string)node["status"]!["conditions"]!.AsArray().Single(condition => (string?)condition!["type"] == "Ready")!["status"]!;
    }
}
