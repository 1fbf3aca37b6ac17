using FsCheck;
using FsCheck.Fluent;

namespace TuneOperator.LocalCluster.Tests.Schemas;

/// <summary>Objects of known and unknown fields with values of all types, as JSON text.</summary>
internal static class ArbitraryJson
{
    private static readonly Gen<string> Names = Gen.Elements("size", "mode", "template", "limits", "items", "name", "value", "min", "max", "other");

    public static Arbitrary<string> Specs() => Arb.From(Object(3));

    private static Gen<string> Value(int depth) => depth == 0
        ? Gen.Elements("1", "2.5", "\"slow\"", "true", "null", "[]", "{}")
        : Gen.OneOf(Value(0), Object(depth - 1), Gen.ListOf(Value(depth - 1)).Select(items => $"[{string.Join(',', items.Take(3))}]"));

    private static Gen<string> Object(int depth) =>
        from names in Gen.ListOf(Names)
        from values in Gen.ListOf(Value(depth), 10)
        select $"{{{string.Join(',', names.Distinct(StringComparer.Ordinal).Zip(values, (name, value) => $"\"{name}\":{value}"))}}}";
}
