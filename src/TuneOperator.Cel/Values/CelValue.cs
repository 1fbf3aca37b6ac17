using System.Text.Json.Nodes;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Values;

/// <summary>A value of the language. Equality is the language's: 1, 1u and 1.0 are equal, NaN equals nothing.</summary>
public abstract class CelValue : IEquatable<CelValue>
{
    public abstract CelKind Kind { get; }

    /// <summary>What <c>type(value)</c> answers.</summary>
    internal abstract CelType Type { get; }

    /// <summary>
    /// Reads JSON without a schema: numbers written as integers become int, others double. Objects and arrays are converted as they are visited.
    /// </summary>
    public static CelValue FromJson(JsonNode? node) => JsonValues.Untyped(node);

    /// <summary>
    /// Reads JSON as its schema says: an integer declared as number becomes a double, strings become timestamps, durations or bytes where declared,
    /// and what doesn't fit the type is read as if it had none.
    /// </summary>
    public static CelValue FromJson(JsonNode? node, CelType type) => JsonValues.Typed(node, type);

    public bool Equals(CelValue? other) => other is not null && Equality.AreEqual(this, other);

    public sealed override bool Equals(object? obj) => obj is CelValue other && Equals(other);

    public sealed override int GetHashCode() => Equality.Hash(this);
}
