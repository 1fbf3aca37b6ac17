using System.Text.Json.Nodes;
using TuneOperator.Chart.Tests.Fixtures;
using TuneOperator.CrdGenerator.Chart;
using TuneOperator.CrdGenerator.Tests.Output;
using Xunit;

namespace TuneOperator.Chart.Tests.Rendering;

public sealed class ValuesSchemaTests
{
    private static readonly JsonObject Schema =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, RenderedChart.Path, ValuesSchema.FileName)))!.AsObject();

    public static TheoryData<string> Misspelt => [.. ValuesSchema.Read().SelectMany(WithMembers).Select(Misspell)];

    [Theory]
    [MemberData(nameof(Misspelt))]
    public async Task A_misspelt_value_is_refused_by_its_name(string path)
    {
        var refusal = await RenderedChart.TemplateAsync($"{path}=1");

        Assert.Contains($"additional properties '{path.Split('.')[^1]}' not allowed", refusal.Failed(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replicas=two", "/replicas")]
    [InlineData("image.digest=latest", "/image/digest")]
    [InlineData("image.pullPolicy=Sometimes", "/image/pullPolicy")]
    [InlineData("watchNamespaces[0]=Team_A", "/watchNamespaces/0")]
    [InlineData("watchNamespaces=team-a", "/watchNamespaces")]
    [InlineData("logLevel=Loud", "/logLevel")]
    [InlineData("resources.limts.cpu=1", "/resources")]
    [InlineData("env[0].nmae=A", "/env/0")]
    [InlineData("tolerations[0].efect=NoSchedule", "/tolerations/0")]
    [InlineData("affinity.nodeAffinty.a=b", "/affinity")]
    [InlineData("imagePullSecrets[0]=pull", "/imagePullSecrets/0")]
    [InlineData("networkPolicy.apiServer.cidrs[0]=somewhere", "/networkPolicy/apiServer/cidrs/0")]
    [InlineData("runAsUser=0", "/runAsUser")]
    [InlineData("crds.keep=yes please", "/crds/keep")]
    public async Task A_bad_value_is_refused_with_its_place(string value, string place)
    {
        var refusal = await RenderedChart.TemplateAsync(value);

        Assert.Contains($"at '{place}'", refusal.Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_value_at_any_depth_has_a_description() => Assert.Empty(Undescribed(Schema, "values"));

    [Fact]
    public void Every_object_with_known_values_is_closed() => Assert.Empty(Open(Schema, "values"));

    private static IEnumerable<ChartValue> WithMembers(ChartValue value) => [value, .. value.Members.SelectMany(WithMembers)];

    private static string Misspell(ChartValue value) => string.Join('.', [.. value.Path.SkipLast(1), value.Path[^1] + "s"]);

    private static IEnumerable<string> Undescribed(JsonObject schema, string path) =>
        Children(schema, path).SelectMany(child => Undescribed(child.Schema, child.Path))
            .Concat(Properties(schema).Where(property => string.IsNullOrWhiteSpace((string?)property.Value!["description"])).Select(property => $"{path}.{property.Key}"));

    private static IEnumerable<string> Open(JsonObject schema, string path) =>
        Children(schema, path).SelectMany(child => Open(child.Schema, child.Path))
            .Concat(Properties(schema).Any() && schema["additionalProperties"]?.ToJsonString() != "false" ? [path] : []);

    private static IEnumerable<(JsonObject Schema, string Path)> Children(JsonObject schema, string path) =>
        Properties(schema).Select(property => (property.Value!.AsObject(), $"{path}.{property.Key}"))
            .Concat(schema["items"] is JsonObject items ? [(items, path + "[]")] : []);

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Properties(JsonObject schema) => schema["properties"]?.AsObject() ?? [];
}
