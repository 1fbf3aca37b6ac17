using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.Structure;

/// <summary>One node of a schema: what it says about a value and where its children's schemas are. May contain itself (built-in kinds).</summary>
internal sealed class SchemaNode
{
    public static SchemaNode Empty { get; } = new();

    public string? Type { get; init; }
    public string? Format { get; init; }
    public string? Description { get; init; }
    public bool Nullable { get; init; }

    /// <summary>Null when there is none; a default of JSON null counts as none, as in the API server.</summary>
    public JsonNode? Default { get; init; }

    public IReadOnlyDictionary<string, SchemaNode> Properties { get; init; } = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
    public SchemaNode? Items { get; init; }

    /// <summary>The schema of map values; <see cref="Empty"/> for <c>additionalProperties: true</c>.</summary>
    public SchemaNode? AdditionalProperties { get; init; }

    /// <summary><c>atomic</c> when the schema says nothing.</summary>
    public ListType ListType { get; init; }
    public IReadOnlyList<string> ListMapKeys { get; init; } = [];

    /// <summary>x-kubernetes-map-type: atomic; otherwise granular.</summary>
    public bool AtomicMap { get; init; }

    public bool PreserveUnknownFields { get; init; }
    public bool EmbeddedResource { get; init; }
    public bool IntOrString { get; init; }

    public ValueConstraints Constraints { get; init; } = ValueConstraints.None;
    public IReadOnlyList<ValidationRule> Rules { get; init; } = [];

    public IReadOnlyList<SchemaNode> AllOf { get; init; } = [];
    public IReadOnlyList<SchemaNode> AnyOf { get; init; } = [];
    public IReadOnlyList<SchemaNode> OneOf { get; init; } = [];
    public SchemaNode? Not { get; init; }

    /// <summary>The strategic-merge key of a list; null when lists are replaced.</summary>
    public string? PatchMergeKey { get; init; }

    /// <summary>The comma-separated strategies of a strategic merge, such as <c>merge,retainKeys</c>.</summary>
    public string? PatchStrategy { get; init; }

    /// <summary>The schema of a field of an object; null when the schema knows nothing of it.</summary>
    public SchemaNode? Field(string name) => Properties.TryGetValue(name, out var property) ? property : AdditionalProperties;
}
