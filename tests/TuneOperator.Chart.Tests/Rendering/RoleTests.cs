using System.Text.Json.Nodes;
using TuneOperator.Chart.Tests.Fixtures;
using TuneOperator.CrdGenerator.Tests.Output;
using Xunit;

namespace TuneOperator.Chart.Tests.Rendering;

public sealed class RoleTests
{
    private static readonly IReadOnlyList<JsonObject> Generated = YamlTree.Read(File.ReadAllText(Path.Combine(Repository.Root, "config/rbac/role.yaml")));

    [Fact]
    public async Task All_namespaces_are_served_with_a_ClusterRole_of_the_generated_rules()
    {
        var chart = await RenderedChart.WithAsync("rbac.userRoles=false");

        AssertRules(Generated.Single(role => (string?)role["kind"] == "ClusterRole"), chart.Single("ClusterRole"));
        AssertBound(chart.Single("ClusterRoleBinding"), chart.Single("ClusterRole"));
        AssertRules(Generated.Single(role => (string?)role["kind"] == "Role"), chart.Single("Role"));
    }

    [Fact]
    public async Task Named_namespaces_are_served_with_a_Role_in_each_and_no_ClusterRole()
    {
        var chart = await RenderedChart.WithAsync("rbac.userRoles=false", "watchNamespaces={team-a,team-b}");

        Assert.Empty(chart.Of("ClusterRole"));
        Assert.Empty(chart.Of("ClusterRoleBinding"));
        Assert.Equal(["team-a", "team-b", "tune-system"], chart.Of("Role").Select(Namespace).Order(StringComparer.Ordinal));
        foreach (var ns in new[] { "team-a", "team-b" })
        {
            AssertRules(Generated.Single(role => (string?)role["kind"] == "ClusterRole"), chart.Of("Role").Single(role => Namespace(role) == ns));
            AssertBound(chart.Of("RoleBinding").Single(binding => Namespace(binding) == ns), chart.Of("Role").Single(role => Namespace(role) == ns));
        }

        Assert.Equal(["--namespace=team-a", "--namespace=team-b"], chart.Arguments.Where(argument => argument.StartsWith("--namespace", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_release_may_stand_in_a_namespace_that_it_serves()
    {
        var chart = await RenderedChart.WithAsync("watchNamespaces={tune-system}");

        Assert.Equal(2, chart.Of("Role").Select(role => (string?)role["metadata"]!["name"]).Distinct().Count());
    }

    [Fact]
    public async Task People_get_roles_that_are_added_to_those_of_kubernetes()
    {
        var chart = await RenderedChart.WithAsync();

        Assert.All(["view", "edit", "admin"], aggregate => Assert.Single(
            chart.Of("ClusterRole"),
            role => (string?)role["metadata"]!["labels"]![$"rbac.authorization.k8s.io/aggregate-to-{aggregate}"] == "true"));
    }

    [Fact]
    public async Task Nothing_is_granted_where_others_grant_it()
    {
        var chart = await RenderedChart.WithAsync("rbac.create=false", "rbac.userRoles=false", "serviceAccount.create=false", "serviceAccount.name=theirs");

        Assert.DoesNotContain(chart.Objects, @object => (string?)@object["kind"] is "Role" or "ClusterRole" or "RoleBinding" or "ClusterRoleBinding" or "ServiceAccount");
        Assert.Equal("theirs", (string?)chart.Pod["serviceAccountName"]);
    }

    private static void AssertRules(JsonObject generated, JsonObject role) => Assert.True(JsonNode.DeepEquals(generated["rules"], role["rules"]), $"{generated["rules"]} is not {role["rules"]}");

    private static void AssertBound(JsonObject binding, JsonObject role)
    {
        Assert.Equal((string?)role["kind"], (string?)binding["roleRef"]!["kind"]);
        Assert.Equal((string?)role["metadata"]!["name"], (string?)binding["roleRef"]!["name"]);
        var subject = Assert.Single(binding["subjects"]!.AsArray())!;
        Assert.Equal(("ServiceAccount", "tune-tune-operator", RenderedChart.Namespace), ((string?)subject["kind"], (string?)subject["name"], (string?)subject["namespace"]));
    }

    private static string? Namespace(JsonObject @object) => (string?)@object["metadata"]!["namespace"];
}
