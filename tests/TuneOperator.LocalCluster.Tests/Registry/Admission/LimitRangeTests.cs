using System.Net;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Tests.ApiServer;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Registry.Admission;

public sealed class LimitRangeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_container_gets_the_defaults_and_the_pod_tells_so()
    {
        var ns = await NamespaceAsync("defaults", """{"type":"Container","default":{"cpu":"500m","memory":"256Mi"},"defaultRequest":{"cpu":"100m"}}""");

        var (_, pod) = await CreatePodAsync(ns, "{}");

        Assert.Equal(
            """{"limits":{"cpu":"500m","memory":"256Mi"},"requests":{"cpu":"100m","memory":"256Mi"}}""", pod["spec"]!["containers"]![0]!["resources"]!.ToJsonString());
        Assert.Equal(
            "LimitRanger plugin set: cpu, memory request for container a; cpu, memory limit for container a",
            (string?)pod["metadata"]!["annotations"]!["kubernetes.io/limit-ranger"]);
    }

    [Fact]
    public async Task All_that_is_out_of_bounds_is_said_at_once()
    {
        var ns = await NamespaceAsync("bounds", """{"type":"Container","max":{"cpu":"1"},"min":{"cpu":"50m"},"maxLimitRequestRatio":{"cpu":"5"}},{"type":"Pod","max":{"cpu":"2"}}""");

        var (code, body) = await CreatePodAsync(ns, """{"requests":{"cpu":"40m"},"limits":{"cpu":"3"}}""");

        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Equal(
            "pods \"p\" is forbidden: [minimum cpu usage per Container is 50m, but request is 40m, maximum cpu usage per Container is 1, but limit is 3, "
            + "cpu max limit to request ratio per Container is 5, but provided ratio is 75.000000, maximum cpu usage per Pod is 2, but limit is 3]",
            (string?)body["message"]);
    }

    [Fact]
    public async Task Bounds_that_contradict_each_other_are_refused()
    {
        var (_, body) = await server.PostAsync(
            "/api/v1/namespaces/default/limitranges", """{"metadata":{"name":"bad"},"spec":{"limits":[{"type":"Container","max":{"cpu":"1"},"min":{"cpu":"2"}}]}}""");

        Assert.Contains("spec.limits[0].min[cpu]: Invalid value: \"2\": min value 2 is greater than max value 1", (string?)body["message"], StringComparison.Ordinal);
    }

    private async Task<string> NamespaceAsync(string name, string limits)
    {
        await server.PostAsync("/api/v1/namespaces", $$$"""{"metadata":{"name":"{{{name}}}"}}""");
        await server.PostAsync($"/api/v1/namespaces/{name}/serviceaccounts", """{"metadata":{"name":"default"}}""");
        var (code, _) = await server.PostAsync($"/api/v1/namespaces/{name}/limitranges", $$$"""{"metadata":{"name":"l"},"spec":{"limits":[{{{limits}}}]}}""");
        Assert.Equal(HttpStatusCode.Created, code);
        return name;
    }

    private Task<(HttpStatusCode Code, JsonObject Body)> CreatePodAsync(string ns, string resources) => server.PostAsync(
        $"/api/v1/namespaces/{ns}/pods",
        $$$"""{"metadata":{"name":"p"},"spec":{"containers":[{"name":"a","image":"x","resources":{{{resources}}}}]}}""");
}
