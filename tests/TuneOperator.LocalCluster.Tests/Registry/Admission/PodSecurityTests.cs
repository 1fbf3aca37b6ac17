using System.Net;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Tests.ApiServer;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Registry.Admission;

public sealed class PodSecurityTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Hardened = """{"securityContext":{"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"}}}""";
    private const string Closed = """{"securityContext":{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}}""";

    [Theory]
    [InlineData("""{"hostNetwork":true,"hostPID":true}""", "{}", "host namespaces (hostNetwork=true, hostPID=true)")]
    [InlineData("""{"volumes":[{"name":"x","hostPath":{"path":"/x"}},{"name":"y","hostPath":{"path":"/y"}}]}""", "{}", "hostPath volumes (volumes \"x\", \"y\")")]
    [InlineData("{}", """{"securityContext":{"privileged":true}}""", "privileged (container \"a\" must not set securityContext.privileged=true)")]
    [InlineData("{}", """{"ports":[{"containerPort":1,"hostPort":1},{"containerPort":2,"hostPort":2}]}""", "hostPort (container \"a\" uses hostPorts 1, 2)")]
    [InlineData(
        "{}", """{"securityContext":{"capabilities":{"add":["SYS_ADMIN","NET_ADMIN","CHOWN"]}}}""",
        "non-default capabilities (container \"a\" must not include \"NET_ADMIN\", \"SYS_ADMIN\" in securityContext.capabilities.add)")]
    [InlineData(
        """{"securityContext":{"seLinuxOptions":{"type":"foo","user":"u"}}}""", """{"securityContext":{"seLinuxOptions":{"type":"bar"}}}""",
        "seLinuxOptions (pod and container \"a\" set forbidden securityContext.seLinuxOptions: types \"bar\", \"foo\"; user may not be set)")]
    [InlineData(
        """{"securityContext":{"seccompProfile":{"type":"Unconfined"}}}""", "{}", "seccompProfile (pod must not set securityContext.seccompProfile.type to \"Unconfined\")")]
    public async Task What_the_baseline_forbids_is_refused(string spec, string container, string why)
    {
        var ns = await NamespaceAsync("baseline", "enforce", "baseline");

        var (code, body) = await CreateAsync(ns, spec, container);

        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Equal($"pods \"p\" is forbidden: violates PodSecurity \"baseline:latest\": {why}", (string?)body["message"]);
    }

    [Theory]
    [InlineData("{}", "{}", "allowPrivilegeEscalation != false (container \"a\" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container \"a\" must set "
        + "securityContext.capabilities.drop=[\"ALL\"]), runAsNonRoot != true (pod or container \"a\" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container \"a\" must set "
        + "securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")")]
    [InlineData("""{"volumes":[{"name":"x","nfs":{"server":"a","path":"/b"}}],"securityContext":{"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"}}}""", Closed, "restricted volume types (volume \"x\" uses restricted volume type \"nfs\")")]
    public async Task What_the_restricted_standard_asks_for_is_missed(string spec, string container, string why)
    {
        var ns = await NamespaceAsync("restricted", "enforce", "restricted");

        var (_, body) = await CreateAsync(ns, spec, container);

        Assert.Equal($"pods \"p\" is forbidden: violates PodSecurity \"restricted:latest\": {why}", (string?)body["message"]);
    }

    [Fact]
    public async Task A_hardened_pod_meets_the_restricted_standard()
    {
        var ns = await NamespaceAsync("restricted", "enforce", "restricted");

        var (code, _) = await CreateAsync(ns, Hardened, Closed);

        Assert.Equal(HttpStatusCode.Created, code);
    }

    [Fact]
    public async Task A_level_that_does_not_exist_is_refused()
    {
        var (_, body) = await server.PostAsync("/api/v1/namespaces", """{"metadata":{"name":"odd","labels":{"pod-security.kubernetes.io/enforce":"foo","pod-security.kubernetes.io/warn-version":"2"}}}""");

        Assert.Equal(
            "Namespace \"odd\" is invalid: [metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: \"foo\": must be one of privileged, baseline, restricted, "
            + "metadata.labels[pod-security.kubernetes.io/warn-version]: Invalid value: \"2\": must be \"latest\" or \"v1.x\"]",
            (string?)body["message"]);
    }

    private async Task<string> NamespaceAsync(string name, string mode, string level)
    {
        var labels = new JsonObject { [$"pod-security.kubernetes.io/{mode}"] = level };
        await server.PostAsync("/api/v1/namespaces", new JsonObject { ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = labels } }.ToJsonString());
        await server.PostAsync($"/api/v1/namespaces/{name}/serviceaccounts", """{"metadata":{"name":"default"}}""");
        return name;
    }

    private async Task<(HttpStatusCode Code, JsonNode Body)> CreateAsync(string ns, string spec, string container)
    {
        var pod = new JsonObject { ["metadata"] = new JsonObject { ["name"] = "p" }, ["spec"] = JsonNode.Parse(spec) };
        var only = JsonNode.Parse(container)!;
        (only["name"], only["image"]) = ("a", "busybox");
        pod["spec"]!["containers"] = new JsonArray(only);
        var (code, body) = await server.PostAsync($"/api/v1/namespaces/{ns}/pods?dryRun=All", pod.ToJsonString());
        return (code, body);
    }
}
