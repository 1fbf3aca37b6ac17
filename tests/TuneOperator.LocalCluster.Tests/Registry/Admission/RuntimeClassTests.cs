using System.Net;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Tests.ApiServer;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Registry.Admission;

public sealed class RuntimeClassTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_pod_gets_the_cost_and_the_nodes_of_its_class()
    {
        await ClassAsync("costly");

        var (_, pod) = await CreateAsync("costly", "{}");

        Assert.Equal("""{"cpu":"10m"}""", pod["spec"]!["overhead"]!.ToJsonString());
        Assert.Equal("""{"kind":"x"}""", pod["spec"]!["nodeSelector"]!.ToJsonString());
        Assert.Contains(pod["spec"]!["tolerations"]!.AsArray(), t => (string?)t!["key"] is "kind");
    }

    [Theory]
    [InlineData("none", "{}", "RuntimeClass \"none\" not found")]
    [InlineData("strict", """{"overhead":{"cpu":"20m"}}""", "Pod's Overhead doesn't match RuntimeClass's defined Overhead")]
    [InlineData("", """{"overhead":{"cpu":"20m"}}""", "Pod Overhead set without corresponding RuntimeClass defined Overhead")]
    [InlineData("strict", """{"nodeSelector":{"kind":"y"}}""", "conflict: runtimeClass.scheduling.nodeSelector[kind] = x; pod.spec.nodeSelector[kind] = y")]
    public async Task A_pod_against_its_class_is_refused(string name, string spec, string why)
    {
        await ClassAsync("strict");

        var (code, body) = await CreateAsync(name, spec);

        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Equal($"pods \"p\" is forbidden: pod rejected: {why}", (string?)body["message"]);
    }

    private Task ClassAsync(string name) => server.PostAsync(
        "/apis/node.k8s.io/v1/runtimeclasses",
        $$$"""{"metadata":{"name":"{{{name}}}"},"handler":"h","overhead":{"podFixed":{"cpu":"10m"}},"scheduling":{"nodeSelector":{"kind":"x"},"tolerations":[{"key":"kind","operator":"Exists"}]}}""");

    private async Task<(HttpStatusCode Code, JsonNode Body)> CreateAsync(string name, string spec)
    {
        await server.PostAsync("/api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"default"}}""");
        var pod = JsonNode.Parse($$$"""{"metadata":{"name":"p"},"spec":{{{spec}}}}""")!;
        pod["spec"]!["containers"] = new JsonArray(new JsonObject { ["name"] = "a", ["image"] = "busybox" });
        if (name.Length > 0)
            pod["spec"]!["runtimeClassName"] = name;
        var (code, body) = await server.PostAsync("/api/v1/namespaces/default/pods?dryRun=All", pod.ToJsonString());
        return (code, body);
    }
}
