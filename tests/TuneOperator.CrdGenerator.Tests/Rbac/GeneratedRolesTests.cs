using System.Text.Json.Nodes;
using TuneOperator.CrdGenerator.Output;
using TuneOperator.CrdGenerator.Tests.Output;
using Xunit;

namespace TuneOperator.CrdGenerator.Tests.Rbac;

public sealed class GeneratedRolesTests
{
    private static readonly IReadOnlyList<JsonObject> Objects =
        [.. ManifestSet.Generate().Where(file => file.Path.StartsWith("config/rbac/", StringComparison.Ordinal)).SelectMany(file => YamlTree.Read(file.Content))];

    [Fact]
    public void No_role_has_a_wildcard() => Assert.All(Objects, @object => Assert.DoesNotContain("\"*\"", @object.ToJsonString(), StringComparison.Ordinal));

    [Fact]
    public void The_operator_reads_no_secret() =>
        Assert.DoesNotContain(Objects.SelectMany(Rules), rule => rule["resources"]!.AsArray().Any(resource => ((string?)resource)!.StartsWith("secrets", StringComparison.Ordinal)));

    [Fact]
    public void The_lease_is_granted_by_name_in_the_operators_own_namespace()
    {
        var granting = Objects.Where(@object => Rules(@object).Any(rule => (string?)rule["resources"]![0] is "leases")).ToList();

        var role = Assert.Single(granting);
        Assert.Equal("Role", (string?)role["kind"]);
        Assert.Equal("tune-system", (string?)role["metadata"]!["namespace"]);
        Assert.All(Rules(role).Where(rule => rule["resourceNames"] is null), rule => Assert.Equal("""["create"]""", rule["verbs"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("view")]
    [InlineData("edit")]
    [InlineData("admin")]
    public void A_role_for_people_is_added_to_the_one_of_kubernetes(string role)
    {
        var labels = Objects.Single(@object => (string?)@object["metadata"]!["name"] == $"tuneoperator-{role}")["metadata"]!["labels"]!;

        Assert.Equal("true", (string?)labels[$"rbac.authorization.k8s.io/aggregate-to-{role}"]);
    }

    [Fact]
    public void Only_the_operator_writes_a_status()
    {
        var writers = Objects.Where(@object => Rules(@object).Any(rule => rule["resources"]!.AsArray().Any(resource => ((string?)resource)!.EndsWith("/status", StringComparison.Ordinal))));

        Assert.Equal("tune-operator", (string?)Assert.Single(writers)["metadata"]!["name"]);
    }

    [Fact]
    public void Every_binding_names_a_role_and_an_account_that_are_generated_too()
    {
        foreach (var binding in Objects.Where(@object => @object["roleRef"] is not null))
        {
            Assert.Contains(Objects, @object => Is(@object, binding["roleRef"]!["kind"], binding["roleRef"]!["name"]));
            Assert.Contains(Objects, @object => Is(@object, binding["subjects"]![0]!["kind"], binding["subjects"]![0]!["name"]));
        }
    }

    private static bool Is(JsonObject @object, JsonNode? kind, JsonNode? name) =>
        JsonNode.DeepEquals(@object["kind"], kind) && JsonNode.DeepEquals(@object["metadata"]!["name"], name);

    private static IEnumerable<JsonNode> Rules(JsonObject @object) => @object["rules"]?.AsArray().OfType<JsonNode>() ?? [];
}
