using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Patching;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Patching;

public sealed class JsonPatchTests
{
    [Theory]
    [InlineData("""[{"op":"add","path":"/b","value":2}]""", """{"a":[1,2],"b":2}""")]
    [InlineData("""[{"op":"add","path":"/a/0","value":0}]""", """{"a":[0,1,2]}""")]
    [InlineData("""[{"op":"add","path":"/a/-","value":3}]""", """{"a":[1,2,3]}""")]
    [InlineData("""[{"op":"remove","path":"/a/0"}]""", """{"a":[2]}""")]
    [InlineData("""[{"op":"replace","path":"/a","value":{}}]""", """{"a":{}}""")]
    [InlineData("""[{"op":"move","from":"/a","path":"/c"}]""", """{"c":[1,2]}""")]
    [InlineData("""[{"op":"copy","from":"/a/1","path":"/x~1y"}]""", """{"a":[1,2],"x/y":2}""")]
    [InlineData("""[{"op":"test","path":"/a/1","value":2},{"op":"remove","path":"/a"}]""", "{}")]
    [InlineData("""[{"op":"replace","path":"/none","value":1}]""", """{"a":[1,2],"none":1}""")]
    [InlineData("""[{"op":"add","path":"no/slash","value":1}]""", """{"a":[1,2],"slash":1}""")]
    [InlineData("""[{"op":"remove","path":"/a/-1"}]""", """{"a":[1]}""")]
    [InlineData("""[{"op":"copy","from":"/none","path":"/b"}]""", """{"a":[1,2],"b":null}""")]
    [InlineData("""[{"op":"test","path":"/none","value":null}]""", """{"a":[1,2]}""")]
    public void Operations_change_the_document(string patch, string expected) =>
        Assert.Equal(expected, JsonPatch.Apply(Document(), Operations(patch)).ToJsonString());

    [Theory]
    [InlineData("""[{"op":"remove","path":"/none"}]""")]
    [InlineData("""[{"op":"replace","path":"/a/2","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/none/below","value":1}]""")]
    [InlineData("""[{"op":"add","value":1}]""")]
    [InlineData("""[{"op":"move","from":"/none","path":"/b"}]""")]
    [InlineData("""[{"op":"frob","path":"/a"}]""")]
    public void An_operation_on_what_is_not_there_is_refused_and_changes_nothing(string patch)
    {
        var document = Document();

        Assert.Equal(422, Assert.Throws<ApiException>(() => JsonPatch.Apply(document, Operations(patch))).Code);
        Assert.Equal("""{"a":[1,2]}""", document.ToJsonString());
    }

    [Fact]
    public void Merge_patches_set_change_and_remove_fields() =>
        Assert.Equal(
            """{"kept":1,"inner":{"y":2,"z":3}}""",
            MergePatch.Apply(JsonNode.Parse("""{"kept":1,"gone":2,"inner":{"x":1,"y":2}}"""), JsonNode.Parse("""{"gone":null,"inner":{"x":null,"z":3}}"""))!.ToJsonString());

    private static List<JsonObject> Operations(string patch) => [.. JsonNode.Parse(patch)!.AsArray().Select(operation => operation!.AsObject())];

    private static JsonObject Document() => JsonNode.Parse("""{"a":[1,2]}""")!.AsObject();
}
