using System.Text.Json.Nodes;
using TuneOperator.Chart.Tests.Fixtures;
using TuneOperator.CrdGenerator.Tests.Output;
using Xunit;

namespace TuneOperator.Chart.Tests.Rendering;

public sealed class DefinitionTests
{
    private const string Kind = "CustomResourceDefinition";

    [Fact]
    public async Task The_chart_installs_the_definitions_that_are_in_crds()
    {
        var chart = await RenderedChart.WithAsync();

        var files = Directory.GetFiles(Path.Combine(Repository.Root, "crds"), "*.yaml");
        Assert.Equal(files.Length, chart.Of(Kind).Count);
        Assert.All(files.Select(file => Assert.Single(YamlTree.Read(File.ReadAllText(file)))), definition => Assert.Contains(
            chart.Of(Kind),
            installed => Name(installed) == Name(definition) && JsonNode.DeepEquals(installed["spec"], definition["spec"])));
    }

    [Theory]
    [InlineData("crds.keep=true", "keep")]
    [InlineData("crds.keep=false", null)]
    public async Task An_uninstall_leaves_them_where_that_is_wanted(string value, string? policy)
    {
        var chart = await RenderedChart.WithAsync(value);

        Assert.All(chart.Of(Kind), definition => Assert.Equal(policy, (string?)definition["metadata"]!["annotations"]?["helm.sh/resource-policy"]));
    }

    [Fact]
    public async Task They_are_left_out_where_others_install_them() => Assert.Empty((await RenderedChart.WithAsync("crds.install=false")).Of(Kind));

    /// <summary>Helm installs what is there once, and never upgrades it.</summary>
    [Fact]
    public void The_chart_has_no_folder_crds() => Assert.False(Directory.Exists(Path.Combine(Repository.Root, RenderedChart.Path, "crds")));

    private static string? Name(JsonObject @object) => (string?)@object["metadata"]!["name"];
}
