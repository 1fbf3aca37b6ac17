using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using Xunit;
using static TuneOperator.LocalCluster.Tests.Schemas.Gadgets;

namespace TuneOperator.LocalCluster.Tests.Schemas.Structure;

public sealed class PruningTests
{
    [Fact]
    public void Unknown_fields_are_removed_and_named()
    {
        var gadget = Gadget("""{"mdoe": "fast", "size": 3, "items": [{"name": "a", "vlaue": "1"}]}""");

        Assert.Equal(["spec.items[0].vlaue", "spec.mdoe"], Served.Schema.Prune(gadget));
        Assert.Equal("""{"size":3,"items":[{"name":"a"}]}""", gadget["spec"]!.ToJsonString());
    }

    [Fact]
    public void What_preserves_unknown_fields_is_left_alone()
    {
        var gadget = Gadget("""{"size": 3, "template": {"anything": [1, {"a": "b"}]}}""");

        Assert.Empty(Served.Schema.Prune(gadget));
        Assert.Equal("""{"anything":[1,{"a":"b"}]}""", gadget["spec"]!["template"]!.ToJsonString());
    }

    [Fact]
    public void Known_fields_below_preserved_ones_are_pruned()
    {
        var schema = SpecSchema("""{"type": "object", "x-kubernetes-preserve-unknown-fields": true, "properties": {"known": {"type": "object", "properties": {"a": {"type": "string"}}}}}""");

        Assert.Equal(["spec.known.b"], schema.Prune(Gadget("""{"known": {"a": "", "b": ""}, "free": {"c": 1}}""")));
    }

    [Fact]
    public void Metadata_has_the_fields_of_every_resource()
    {
        var gadget = Gadget("""{"size": 1}""");
        gadget["metadata"]!["lables"] = Json("""{"a": "b"}""");
        gadget["metadata"]!["labels"] = Json("""{"a": "b"}""");
        gadget["extra"] = 1;

        Assert.Equal(["extra", "metadata.lables"], Served.Schema.Prune(gadget));
    }

    [Fact]
    public void An_embedded_resource_keeps_its_type_and_metadata()
    {
        var schema = SpecSchema("""{"type": "object", "x-kubernetes-embedded-resource": true, "properties": {"data": {"type": "string"}}}""");
        var value = Gadget("""{"apiVersion": "v1", "kind": "X", "metadata": {"name": "n", "nmae": "n"}, "data": "", "other": 1}""");

        Assert.Equal(["spec.metadata.nmae", "spec.other"], schema.Prune(value));
    }

    [Theory]
    [InlineData("""{"spec": {"template": {"spec": {"containers": [{"name": "m", "comand": []}]}}}}""", "spec.template.spec.containers[0].comand")]
    [InlineData("""{"spec": {"scheduling": {}}}""", "spec.scheduling")]
    [InlineData("""{"metadata": {"labels": {"a": "b"}}, "spec": {"selector": {"matchLabels": {"a": "b"}, "matches": {}}}}""", "spec.selector.matches")]
    public void Built_in_kinds_know_their_fields(string job, string unknown)
    {
        var schema = BuiltInSchemas.For("batch", "v1", "Job")!;

        Assert.Equal([unknown], schema.Prune(Json(job)));
    }

    [Fact]
    public void The_schema_inside_a_definition_is_checked_at_every_depth()
    {
        var definition = Json(DefinitionText);
        definition["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!["properties"]!["spec"]!["properties"]!["items"]!["items"]!["requierd"] = true;

        Assert.Equal(
            ["spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.items.items.requierd"],
            BuiltInSchemas.For("apiextensions.k8s.io", "v1", "CustomResourceDefinition")!.Prune(definition));
    }

    [Property]
    public Property Pruning_twice_changes_nothing() => Prop.ForAll(ArbitraryJson.Specs(), spec =>
    {
        var gadget = Gadget(spec);
        Served.Schema.Prune(gadget);
        var once = gadget.ToJsonString();
        return Served.Schema.Prune(gadget).Count == 0 && gadget.ToJsonString() == once;
    });
}
