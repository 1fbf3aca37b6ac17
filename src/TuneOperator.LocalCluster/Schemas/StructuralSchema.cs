using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas;

/// <summary>The schema of one version of a kind: what the API server does to an object between decoding and storing it.</summary>
/// <remarks>Immutable and safe for concurrent use; the objects given to it are changed in place.</remarks>
internal sealed class StructuralSchema(SchemaNode root)
{
    /// <summary>For walking along an object, as server-side apply and strategic merge do.</summary>
    public SchemaNode Root { get; } = root;

    /// <summary>Fills in defaults and drops nulls where null is not allowed.</summary>
    public void Default(JsonObject value) => Defaulting.Apply(value, Root);

    /// <summary>Removes unknown fields.</summary>
    /// <returns>Their paths, sorted, as <c>unknown field "spec.x"</c> quotes them.</returns>
    public IReadOnlyList<string> Prune(JsonObject value) => Pruning.Apply(value, Root, isResource: true);
}
