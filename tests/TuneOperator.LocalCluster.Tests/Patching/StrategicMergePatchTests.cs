using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Patching;
using TuneOperator.LocalCluster.Schemas.Structure;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Patching;

public sealed class StrategicMergePatchTests
{
    private static readonly FieldType Type = new(new SchemaNode
    {
        Type = "object",
        Properties = new Dictionary<string, SchemaNode>
        {
            ["env"] = new() { Type = "array", Items = new SchemaNode { Type = "object" }, PatchStrategy = "merge", PatchMergeKey = "name" },
            ["tags"] = new() { Type = "array", Items = new SchemaNode { Type = "string" }, PatchStrategy = "merge" },
            ["args"] = new() { Type = "array", Items = new SchemaNode { Type = "string" } },
        },
    });

    [Theory]
    [InlineData("""{"env":[{"name":"c","value":"3"}]}""", """[{"name":"c","value":"3"},{"name":"a","value":"1"},{"name":"b","value":"2"}]""")]
    [InlineData("""{"env":[{"name":"b","value":"9"}]}""", """[{"name":"a","value":"1"},{"name":"b","value":"9"}]""")]
    [InlineData("""{"env":[{"name":"a","$patch":"delete"}]}""", """[{"name":"b","value":"2"}]""")]
    [InlineData("""{"env":[{"$patch":"replace"},{"name":"z","value":"0"}]}""", """[{"name":"z","value":"0"}]""")]
    [InlineData("""{"$setElementOrder/env":[{"name":"b"},{"name":"a"}]}""", """[{"name":"b","value":"2"},{"name":"a","value":"1"}]""")]
    [InlineData("""{"$setElementOrder/env":[{"name":"a"},{"name":"x"}],"env":[{"name":"x","value":"7"}]}""", """[{"name":"a","value":"1"},{"name":"x","value":"7"},{"name":"b","value":"2"}]""")]
    public void Lists_of_maps_merge_by_their_key(string patch, string expected) => Assert.Equal(expected, Patch(patch)["env"]!.ToJsonString());

    [Fact]
    public void Lists_of_scalars_merge_as_sets_or_are_replaced()
    {
        var patched = Patch("""{"tags":["y"],"args":["3"],"$deleteFromPrimitiveList/tags":["x"]}""");

        Assert.Equal("""["y"]""", patched["tags"]!.ToJsonString());
        Assert.Equal("""["3"]""", patched["args"]!.ToJsonString());
    }

    [Fact]
    public void Retained_keys_are_all_that_is_left() => Assert.Equal("""{"args":["1","2"]}""", Patch("""{"$retainKeys":["args"]}""").ToJsonString());

    [Fact]
    public void A_directive_where_nothing_was_leaves_nothing() => Assert.False(Patch("""{"labels":{"$patch":"delete"}}""").ContainsKey("labels"));

    [Theory]
    [InlineData("""{"env":[{"value":"1"}]}""", "map: map[value:1] does not contain declared merge key: name")]
    [InlineData("""{"$patch":"frob"}""", "unknown patch type: frob in map: map[$patch:frob]")]
    [InlineData("""{"$retainKeys":["args"],"tags":[]}""", "invalid patch format of retainKeys")]
    public void A_patch_without_sense_is_refused(string patch, string message) => Assert.Equal(message, Assert.Throws<ApiException>(() => Patch(patch)).Message);

    private static JsonObject Patch(string patch) => StrategicMergePatch.Apply(
        JsonNode.Parse("""{"env":[{"name":"a","value":"1"},{"name":"b","value":"2"}],"tags":["x"],"args":["1","2"]}""")!.AsObject(), JsonNode.Parse(patch)!.AsObject(), Type);
}
