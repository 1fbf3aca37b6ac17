using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;
using static TuneOperator.LocalCluster.Tests.Schemas.Gadgets;

namespace TuneOperator.LocalCluster.Tests.Schemas.Structure;

public sealed class DefaultingTests
{
    [Theory]
    [InlineData("""{"size": 3}""", """{"size":3,"mode":"slow"}""")]
    [InlineData("""{"mode": "fast"}""", """{"mode":"fast"}""")]
    [InlineData("""{"mode": null}""", """{"mode":"slow"}""")]
    [InlineData("""{"size": null}""", """{"mode":"slow"}""")]
    [InlineData("""{"template": {"kept": null}, "mode": "fast"}""", """{"template":{"kept":null},"mode":"fast"}""")]
    public void Missing_fields_and_forbidden_nulls_get_defaults_or_go(string spec, string expected)
    {
        var gadget = Gadget(spec);

        Served.Schema.Default(gadget);

        Assert.Equal(expected, gadget["spec"]!.ToJsonString());
    }

    [Fact]
    public void A_nullable_field_keeps_its_null()
    {
        var gadget = Gadget("""{"a": null}""");

        SpecSchema("""{"type": "object", "properties": {"a": {"type": "string", "nullable": true, "default": "x"}}}""").Default(gadget);

        Assert.Equal("""{"a":null}""", gadget["spec"]!.ToJsonString());
    }

    [Fact]
    public void Defaults_reach_into_maps_lists_and_other_defaults()
    {
        var schema = SpecSchema("""
            {"type": "object", "properties": {
              "map": {"type": "object", "additionalProperties": {"type": "object", "properties": {"x": {"type": "integer", "default": 7}}}},
              "list": {"type": "array", "items": {"type": "object", "properties": {"x": {"type": "integer", "default": 7}}}},
              "made": {"type": "object", "default": {}, "properties": {"x": {"type": "integer", "default": 8}}}}}
            """);
        var value = Gadget("""{"map": {"k": {}}, "list": [{}]}""");

        schema.Default(value);

        Assert.Equal("""{"map":{"k":{"x":7}},"list":[{"x":7}],"made":{"x":8}}""", value["spec"]!.ToJsonString());
    }

    [Property]
    public Property Defaulting_twice_changes_nothing() => Prop.ForAll(ArbitraryJson.Specs(), spec =>
    {
        var gadget = Gadget(spec);
        Served.Schema.Default(gadget);
        var once = gadget.ToJsonString();
        Served.Schema.Default(gadget);
        return gadget.ToJsonString() == once;
    });
}
