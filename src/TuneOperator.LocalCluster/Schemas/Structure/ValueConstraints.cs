using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.Structure;

/// <summary>What a schema demands of a value beyond its shape; bounds are null where there are none.</summary>
internal sealed record ValueConstraints
{
    public static ValueConstraints None { get; } = new();

    public double? Minimum { get; init; }
    public bool ExclusiveMinimum { get; init; }
    public double? Maximum { get; init; }
    public bool ExclusiveMaximum { get; init; }
    public double? MultipleOf { get; init; }

    /// <summary>In Unicode code points.</summary>
    public long? MinLength { get; init; }

    /// <summary>In Unicode code points.</summary>
    public long? MaxLength { get; init; }

    public string? Pattern { get; init; }
    public long? MinItems { get; init; }
    public long? MaxItems { get; init; }
    public bool UniqueItems { get; init; }
    public long? MinProperties { get; init; }
    public long? MaxProperties { get; init; }
    public IReadOnlyList<string> Required { get; init; } = [];
    public IReadOnlyList<JsonNode?> Enum { get; init; } = [];
}
