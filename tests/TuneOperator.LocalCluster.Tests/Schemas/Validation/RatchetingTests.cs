using Xunit;
using static TuneOperator.LocalCluster.Tests.Schemas.Gadgets;

namespace TuneOperator.LocalCluster.Tests.Schemas.Validation;

public sealed class RatchetingTests
{
    private const string Schema = """
        {"type": "object", "properties": {
          "x": {"type": "integer", "maximum": 5}, "y": {"type": "string"},
          "keyed": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["n"],
            "items": {"type": "object", "properties": {"n": {"type": "string"}, "v": {"type": "integer", "maximum": 5}}}},
          "plain": {"type": "array", "items": {"type": "integer", "maximum": 5}},
          "set": {"type": "array", "x-kubernetes-list-type": "set", "items": {"type": "string"}}}}
        """;

    [Fact]
    public void A_fault_that_an_update_leaves_alone_is_forgiven()
    {
        Assert.Empty(FaultsOf(Schema, """{"x": 9, "y": "new"}""", """{"x": 9, "y": "old"}"""));
        Assert.Single(FaultsOf(Schema, """{"x": 8, "y": "old"}""", """{"x": 9, "y": "old"}"""));
        Assert.Single(FaultsOf(Schema, """{"x": 9, "y": "old"}"""));
    }

    [Fact]
    public void Items_are_matched_by_their_keys()
    {
        Assert.Empty(FaultsOf(Schema, """{"keyed": [{"n": "b", "v": 1}, {"n": "a", "v": 9}]}""", """{"keyed": [{"n": "a", "v": 9}]}"""));
        Assert.Single(FaultsOf(Schema, """{"keyed": [{"n": "b", "v": 9}]}""", """{"keyed": [{"n": "a", "v": 9}]}"""));
    }

    [Fact]
    public void A_list_without_keys_is_forgiven_only_as_a_whole()
    {
        Assert.Empty(FaultsOf(Schema, """{"plain": [9], "x": 1}""", """{"plain": [9]}"""));
        Assert.Single(FaultsOf(Schema, """{"plain": [9, 1]}""", """{"plain": [9]}"""));
    }

    [Fact]
    public void Duplicates_are_forgiven_where_there_were_duplicates()
    {
        Assert.Empty(FaultsOf(Schema, """{"set": ["a", "a", "b"]}""", """{"set": ["a", "a"]}"""));
        Assert.Single(FaultsOf(Schema, """{"set": ["a", "a"]}""", """{"set": ["a"]}"""));
    }
}
