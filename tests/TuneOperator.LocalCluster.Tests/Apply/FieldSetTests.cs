using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TuneOperator.LocalCluster.Apply;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Apply;

public sealed class FieldSetTests
{
    [Fact]
    public void Paths_are_printed_as_conflicts_name_them()
    {
        var set = FieldSet.Parse(JsonNode.Parse("""
            {"f:spec":{"f:ports":{"k:{\"containerPort\":80,\"protocol\":\"TCP\"}":{".":{},"f:name":{}}},"f:finalizers":{"v:\"x\"":{}}}}
            """)!.AsObject());

        Assert.Equal(
            [".spec.finalizers[=\"x\"]", ".spec.ports[containerPort=80,protocol=\"TCP\"]", ".spec.ports[containerPort=80,protocol=\"TCP\"].name"], set.Paths());
    }

    [Fact]
    public void FieldsV1_is_read_and_written_alike()
    {
        const string Text = """{"f:metadata":{"f:labels":{".":{},"f:a":{}}},"f:spec":{"f:size":{}}}""";

        Assert.Equal(Text, FieldSet.Parse(JsonNode.Parse(Text)!.AsObject()).ToJson().ToJsonString());
    }

    [Property]
    public Property Difference_and_intersection_make_up_the_set() => Prop.ForAll(
        Sets(), Sets(), (a, b) => a.Except(b).Union(a.Intersect(b)).SetEquals(a) && a.Except(b).Intersect(b).IsEmpty);

    private static Arbitrary<FieldSet> Sets() => Gen.ListOf(Gen.ListOf(Gen.Elements("f:a", "f:b", "f:c"), 3)).Select(paths =>
    {
        var set = new FieldSet();
        foreach (var path in paths)
            set.Insert([.. path.Take(1 + path.Count(e => e == "f:a") % 3)]);
        return set;
    }).ToArbitrary();
}
