namespace TuneOperator.Cel.Types;

/// <summary>What makes two elements of a list the same: x-kubernetes-list-type set (no keys) or map.</summary>
/// <param name="keys">JSON names of the fields that identify an element; empty: the whole element.</param>
public sealed class CelListIdentity(IReadOnlyList<string> keys)
{
    public static CelListIdentity Set { get; } = new([]);

    public IReadOnlyList<string> Keys { get; } = keys;

    public static CelListIdentity Map(IReadOnlyList<string> keys) => new(keys);
}
