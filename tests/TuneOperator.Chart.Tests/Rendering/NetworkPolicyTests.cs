using System.Text.Json.Nodes;
using TuneOperator.Chart.Tests.Fixtures;
using Xunit;

namespace TuneOperator.Chart.Tests.Rendering;

public sealed class NetworkPolicyTests
{
    [Fact]
    public async Task By_default_the_way_out_leads_to_the_API_server_and_to_DNS_only() =>
        Assert.Equal(["443,6443", "53,53"], Ports(await PolicyAsync(), "egress"));

    [Fact]
    public async Task By_default_the_way_in_leads_to_probes_metrics_and_push_only() =>
        Assert.Equal(["health", "metrics", "push"], Ports(await PolicyAsync(), "ingress"));

    [Fact]
    public async Task Trials_alone_may_push()
    {
        var push = (await PolicyAsync("watchNamespaces={team-a}"))["spec"]!["ingress"]!.AsArray().Single(rule => (string?)rule!["ports"]![0]!["port"] == "push")!;

        var peer = Assert.Single(push["from"]!.AsArray())!;
        Assert.Equal("tuneoperator.io/trial", (string?)peer["podSelector"]!["matchExpressions"]![0]!["key"]);
        Assert.Equal("""["team-a"]""", peer["namespaceSelector"]!["matchExpressions"]![0]!["values"]!.ToJsonString());
    }

    [Theory]
    [InlineData("5000", "networkPolicy.mlflow.to[0].namespaceSelector.matchLabels.name=ml")]
    [InlineData("9090", "networkPolicy.trialMetricsPorts[0]=9090")]
    [InlineData("4317", "networkPolicy.extraEgress[0].ports[0].port=4317")]
    public async Task A_further_way_out_is_there_when_it_is_asked_for(string port, string value) =>
        Assert.Equal(["443,6443", "53,53", port], Ports(await PolicyAsync(value), "egress"));

    [Fact]
    public async Task The_API_server_may_be_narrowed_to_its_addresses()
    {
        var egress = (await PolicyAsync("networkPolicy.apiServer.cidrs={10.0.0.1/32}", "networkPolicy.apiServer.ports={6443}"))["spec"]!["egress"]![0]!;

        Assert.Equal("""[{"ipBlock":{"cidr":"10.0.0.1/32"}}]""", egress["to"]!.ToJsonString());
    }

    [Fact]
    public async Task Without_push_there_is_no_way_in_to_it_and_no_Service_or_certificate()
    {
        var chart = await RenderedChart.WithAsync("push.enabled=false");

        Assert.Equal(["health", "metrics"], Ports(chart.Single("NetworkPolicy"), "ingress"));
        Assert.Single(chart.Of("Service"));
        Assert.Empty(chart.Of("Secret"));
        Assert.DoesNotContain(chart.Arguments, argument => argument.StartsWith("--push", StringComparison.Ordinal));
    }

    private static async Task<JsonObject> PolicyAsync(params string[] values) => (await RenderedChart.WithAsync(values)).Single("NetworkPolicy");

    private static IEnumerable<string> Ports(JsonObject policy, string direction) =>
        policy["spec"]![direction]!.AsArray().Select(rule => string.Join(',', rule!["ports"]!.AsArray().Select(port => port!["port"]!.ToString())));
}
