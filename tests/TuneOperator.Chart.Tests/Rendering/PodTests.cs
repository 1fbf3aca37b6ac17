using System.Text.Json.Nodes;
using TuneOperator.Chart.Tests.Fixtures;
using Xunit;

namespace TuneOperator.Chart.Tests.Rendering;

public sealed class PodTests
{
    [Fact]
    public async Task Every_pod_is_as_the_restricted_standard_wants_it_and_cannot_write_its_image()
    {
        var chart = await RenderedChart.WithAsync();

        Assert.All([chart.Pod, chart.Single("Pod")["spec"]!.AsObject()], AssertRestricted);
    }

    [Fact]
    public async Task The_user_may_be_left_to_the_cluster()
    {
        var pod = (await RenderedChart.WithAsync("runAsUser=null")).Pod;

        Assert.Null(pod["securityContext"]!["runAsUser"]);
        AssertRestricted(pod);
    }

    [Theory]
    [InlineData("ghcr.io/tuneoperator/tune-operator:0.1.0")]
    [InlineData("ghcr.io/tuneoperator/tune-operator:main", "image.tag=main")]
    [InlineData("example.org/tune:0.1.0", "image.repository=example.org/tune")]
    [InlineData("ghcr.io/tuneoperator/tune-operator@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "image.tag=main", "image.digest=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task The_image_is_named_by_its_digest_when_there_is_one(string image, params string[] values)
    {
        var chart = await RenderedChart.WithAsync(values);

        Assert.Equal(image, (string?)chart.Container["image"]);
        Assert.Equal(image, (string?)chart.Single("Pod")["spec"]!["containers"]![0]!["image"]);
    }

    [Theory]
    [InlineData("push.enabled=true")]
    [InlineData("push.enabled=false")]
    public async Task Tokens_of_tracking_servers_are_mounted_where_the_operator_looks(string push)
    {
        var chart = await RenderedChart.WithAsync(push, "tracking.tokensSecret=tokens");

        var mount = Assert.Single(chart.Container["volumeMounts"]!.AsArray(), mount => (string?)mount!["name"] == "tracking-tokens")!;
        Assert.Contains($"--tracking-token-dir={mount["mountPath"]}", chart.Container["args"]!.AsArray().Select(argument => (string?)argument));
        Assert.True((bool?)mount["readOnly"]);
        Assert.Equal("tokens", (string?)chart.Pod["volumes"]!.AsArray().Single(volume => (string?)volume!["name"] == "tracking-tokens")!["secret"]!["secretName"]);
        Assert.DoesNotContain("tracking", (await RenderedChart.WithAsync(push)).Pod.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_of_pods_reaches_them()
    {
        var chart = await RenderedChart.WithAsync(
            "priorityClassName=high",
            "nodeSelector.disk=ssd",
            "tolerations[0].key=dedicated",
            "affinity.nodeAffinity.x=1",
            "podLabels.team=ml",
            "podAnnotations.note=here",
            "env[0].name=A",
            "env[0].value=b",
            "resources.limits.cpu=2",
            "imagePullSecrets[0].name=pull",
            "extraArgs[0]=--no-leader-election");

        Assert.Equal("high", (string?)chart.Pod["priorityClassName"]);
        Assert.Equal("ssd", (string?)chart.Pod["nodeSelector"]!["disk"]);
        Assert.Equal("dedicated", (string?)chart.Pod["tolerations"]![0]!["key"]);
        Assert.NotNull(chart.Pod["affinity"]!["nodeAffinity"]);
        Assert.Equal("pull", (string?)chart.Pod["imagePullSecrets"]![0]!["name"]);
        var metadata = chart.Single("Deployment")["spec"]!["template"]!["metadata"]!;
        Assert.Equal("ml", (string?)metadata["labels"]!["team"]);
        Assert.Equal("here", (string?)metadata["annotations"]!["note"]);
        Assert.Equal(["POD_NAME", "POD_NAMESPACE", "A"], chart.Container["env"]!.AsArray().Select(variable => (string)variable!["name"]!));
        Assert.Equal("2", chart.Container["resources"]!["limits"]!["cpu"]!.ToString());
        Assert.Equal("--no-leader-election", chart.Arguments[^1]);
    }

    [Fact]
    public async Task Two_replicas_are_spread_and_not_evicted_together()
    {
        var chart = await RenderedChart.WithAsync();

        Assert.Equal("2", chart.Single("Deployment")["spec"]!["replicas"]!.ToString());
        Assert.Equal(["kubernetes.io/hostname", "topology.kubernetes.io/zone"], chart.Pod["topologySpreadConstraints"]!.AsArray().Select(constraint => (string)constraint!["topologyKey"]!));
        Assert.Equal("1", chart.Single("PodDisruptionBudget")["spec"]!["maxUnavailable"]!.ToString());
    }

    /// <summary>A test's pod that Services, budget and NetworkPolicy took for an operator would be sent requests.</summary>
    [Fact]
    public async Task What_selects_operators_does_not_select_the_pod_of_the_test()
    {
        var chart = await RenderedChart.WithAsync();

        var selectors = chart.Of("Service").Select(service => service["spec"]!["selector"]!)
            .Append(chart.Single("PodDisruptionBudget")["spec"]!["selector"]!["matchLabels"]!)
            .Append(chart.Single("NetworkPolicy")["spec"]!["podSelector"]!["matchLabels"]!)
            .Select(selector => selector.AsObject()).ToList();

        Assert.All(selectors, selector => Assert.True(Selects(selector, chart.Single("Deployment")["spec"]!["template"]!)));
        Assert.All(selectors, selector => Assert.False(Selects(selector, chart.Single("Pod"))));
    }

    private static bool Selects(JsonObject selector, JsonNode pod) => selector.All(label => JsonNode.DeepEquals(label.Value, pod["metadata"]!["labels"]![label.Key]));

    private static void AssertRestricted(JsonObject pod)
    {
        Assert.Equal("true", pod["securityContext"]!["runAsNonRoot"]!.ToString());
        Assert.Equal("RuntimeDefault", (string?)pod["securityContext"]!["seccompProfile"]!["type"]);
        Assert.All(["hostNetwork", "hostPID", "hostIPC"], field => Assert.Null(pod[field]));
        Assert.All(pod["volumes"] as JsonArray ?? [], volume => Assert.NotNull(volume!["secret"]));
        Assert.All(pod["containers"]!.AsArray(), container =>
        {
            var context = container!["securityContext"]!;
            Assert.Equal("false", context["allowPrivilegeEscalation"]!.ToString());
            Assert.Equal("true", context["readOnlyRootFilesystem"]!.ToString());
            Assert.Equal("""["ALL"]""", context["capabilities"]!["drop"]!.ToJsonString());
            Assert.Null(context["capabilities"]!["add"]);
            Assert.Null(context["privileged"]);
        });
    }
}
