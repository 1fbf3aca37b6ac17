using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Columns;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Schemas.Columns;

public sealed class JsonPathTests
{
    private static readonly JsonNode Root = JsonNode.Parse("""
        {
          "metadata": {"name": "one", "labels": {"a.b/c": "x"}},
          "status": {
            "conditions": [{"type": "Ready", "status": "True", "n": 1}, {"type": "Done", "status": "False", "n": 5}],
            "list": [10, 20, 30]
          }
        }
        """)!;

    [Theory]
    [InlineData(".metadata.name", "\"one\"")]
    [InlineData("{.metadata.name}", "\"one\"")]
    [InlineData(".metadata.labels['a.b/c']", "\"x\"")]
    [InlineData(@".metadata.labels.a\.b/c", "\"x\"")]
    [InlineData(""".status.conditions[?(@.type=="Ready")].status""", "\"True\"")]
    [InlineData(".status.conditions[?(@.type == 'Done')].status", "\"False\"")]
    [InlineData(".status.conditions[?(@.n > 3)].type", "\"Done\"")]
    [InlineData(".status.conditions[?(@.type!=\"Ready\")].n", "5")]
    [InlineData(".status.list[0]", "10")]
    [InlineData(".status.list[-1]", "30")]
    [InlineData(".status.list[1:]", "20 30")]
    [InlineData(".status.list[0,2]", "10 30")]
    [InlineData(".status.list[*]", "10 20 30")]
    [InlineData("..type", "\"Ready\" \"Done\"")]
    [InlineData(".status.missing.deeper", "")]
    [InlineData(".status.list[7]", "")]
    public void Values_are_found_where_the_path_leads(string path, string expected) =>
        Assert.Equal(expected, string.Join(' ', JsonPath.Parse(path).Select(Root).Select(value => value!.ToJsonString())));

    [Theory]
    [InlineData(".status[")]
    [InlineData(".a..")]
    [InlineData(".a[?(@.b=='c]")]
    [InlineData("metadata name")]
    public void A_malformed_path_says_where(string path)
    {
        Assert.False(JsonPath.TryParse(path, out _, out var error));
        Assert.Contains("at position", error, StringComparison.Ordinal);
    }
}
