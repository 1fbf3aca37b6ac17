using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>Where in a schema rules stand.</summary>
/// <param name="Uncorrelatable">The path of what is around them that has no old value to compare with; null if all has.</param>
/// <param name="Cardinality">How often a value can be there; null where nothing bounds it.</param>
internal sealed record RulePlace(string Path, bool IsResource, string? Uncorrelatable, ulong? Cardinality)
{
    /// <param name="parent">The schema of this place.</param>
    public RulePlace Below(string path, JsonObject child, bool isItem, SchemaNode parent)
    {
        var loses = isItem ? parent.ListType is not ListType.Map : parent.AtomicMap && parent.Properties.Count > 0;
        return new RulePlace(path, child.GetBool("x-kubernetes-embedded-resource") is true, Uncorrelatable ?? (loses ? Path : null), Multiply(Cardinality, Elements(parent)));
    }

    private static ulong? Elements(SchemaNode parent) => parent switch
    {
        { Type: "object", AdditionalProperties: not null } => Bound(parent.Constraints.MaxProperties),
        { Type: "array" } => Bound(parent.Constraints.MaxItems),
        _ => 1,
    };

    private static ulong? Multiply(ulong? a, ulong? b) => a is { } left && b is { } right ? (ulong)UInt128.Min((UInt128)left * right, ulong.MaxValue) : null;

    private static ulong? Bound(long? limit) => limit is { } value ? (ulong)Math.Max(value, 0) : null;
}
