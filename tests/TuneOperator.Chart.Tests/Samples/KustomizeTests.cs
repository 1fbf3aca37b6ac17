using System.Text.Json.Nodes;
using TuneOperator.Chart.Tests.Fixtures;
using TuneOperator.CrdGenerator.Tests.Output;
using Xunit;

namespace TuneOperator.Chart.Tests.Samples;

/// <summary>config/ gives without Helm what the chart gives with its defaults, but for push and its certificate.</summary>
public sealed class KustomizeTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Theory]
    [InlineData("ValidatingAdmissionPolicy")]
    [InlineData("PodDisruptionBudget", "selector")]
    [InlineData("NetworkPolicy", "podSelector")]
    public async Task An_object_is_that_of_the_chart(string kind, params string[] ofTheRelease)
    {
        var chart = (await RenderedChart.WithAsync("push.enabled=false")).Single(kind)["spec"]!.AsObject();
        var kustomized = (await BuildAsync()).Single(@object => (string?)@object["kind"] == kind)["spec"]!.AsObject();

        foreach (var field in ofTheRelease)
        {
            chart.Remove(field);
            kustomized.Remove(field);
        }

        Assert.True(JsonNode.DeepEquals(chart, kustomized), $"{chart} is not {kustomized}");
    }

    [Fact]
    public async Task The_operator_runs_as_in_the_chart()
    {
        var chart = await RenderedChart.WithAsync("push.enabled=false");
        var pod = (await BuildAsync()).Single(@object => (string?)@object["kind"] == "Deployment")["spec"]!["template"]!["spec"]!;
        var container = pod["containers"]![0]!;

        Assert.True(JsonNode.DeepEquals(chart.Container["env"], container["env"]));
        Assert.True(JsonNode.DeepEquals(chart.Container["ports"], container["ports"]));
        Assert.True(JsonNode.DeepEquals(chart.Container["resources"], container["resources"]));
        Assert.All(container["args"]!.AsArray(), argument => Assert.Contains((string)argument!, chart.Arguments));
        Assert.False(Policy.RestrictedStandard.Refuses(pod.AsObject()));
    }

    [Fact]
    public async Task An_API_server_takes_it_in_a_dry_run()
    {
        var applied = (await cluster.KubectlAsync("apply", "--server-side", "--dry-run=server", "-k", "config/default")).Succeeded();

        Assert.Contains("deployment.apps/tune-operator serverside-applied (server dry run)", applied, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<JsonObject>> BuildAsync() =>
        YamlTree.Read((await Tool.RunAsync("kubectl", kubeconfig: null, "kustomize", "config/default")).Succeeded());
}
