using k8s.Models;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Schemas.Structure;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Schemas.BuiltIn;

public sealed class BuiltInSchemasTests
{
    [Fact]
    public void Lists_and_maps_say_how_they_merge()
    {
        var pod = BuiltInSchemas.For("", "v1", "Pod")!.Root.Properties["spec"];
        var container = pod.Properties["containers"].Items!;

        Assert.Equal((ListType.Map, "name"), (pod.Properties["containers"].ListType, Assert.Single(pod.Properties["containers"].ListMapKeys)));
        Assert.Equal(["containerPort", "protocol"], container.Properties["ports"].ListMapKeys);
        Assert.Equal("TCP", container.Properties["ports"].Items!.Properties["protocol"].Default!.GetValue<string>());
        Assert.Equal(ListType.Atomic, container.Properties["command"].ListType);
        Assert.True(pod.Properties["nodeSelector"].AtomicMap);
        Assert.True(container.Properties["env"].Items!.Properties["valueFrom"].Properties["secretKeyRef"].AtomicMap);
        Assert.Equal("merge,retainKeys", pod.Properties["volumes"].PatchStrategy);
        Assert.Equal(ListType.Set, BuiltInSchemas.ObjectMeta.Properties["finalizers"].ListType);
    }

    [Fact]
    public void A_schema_of_schemas_contains_itself()
    {
        var schema = BuiltInSchemas.For("apiextensions.k8s.io", "v1", "CustomResourceDefinition")!.Root
            .Properties["spec"].Properties["versions"].Items!.Properties["schema"].Properties["openAPIV3Schema"];

        Assert.Same(schema.Properties, schema.Properties["properties"].AdditionalProperties!.Properties);
        Assert.Same(schema.Properties, schema.Properties["items"].Properties);
    }

    [Theory]
    [InlineData("demo.example.com", "v1", "Job")]
    [InlineData("batch", "v2", "Job")]
    [InlineData("batch", "v1", "Task")]
    public void Other_kinds_are_unknown(string group, string version, string kind) => Assert.Null(BuiltInSchemas.For(group, version, kind));

    [Fact]
    public void Every_type_of_the_table_is_a_class_of_the_package()
    {
        var classes = typeof(V1Job).Assembly.GetExportedTypes().Select(type => type.Name).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(TypeFacts.All.Keys.Except(classes, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_field_of_the_table_is_a_field_of_its_class()
    {
        var types = typeof(V1Job).Assembly.GetExportedTypes().Where(type => type.Namespace == "k8s.Models" && TypeFacts.All.ContainsKey(type.Name)).Select(BuiltInType.For);

        Assert.All(types, type => Assert.Empty(type.Facts.Fields.Keys.Except(type.Properties.Select(property => property.Name), StringComparer.Ordinal)));
    }
}
