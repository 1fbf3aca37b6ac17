namespace TuneOperator.Cel.Costs;

/// <summary>How large a value can be of which only its schema is known.</summary>
/// <param name="MaxElements">Characters, bytes, items or entries; 0 for numbers, booleans and objects.</param>
/// <param name="MinSerializedSize">Bytes of the shortest JSON.</param>
public sealed record CelSize(long MaxElements, long MinSerializedSize)
{
    /// <summary>Of the items of a list or the values of a map.</summary>
    public CelSize? Elements { get; init; }

    /// <summary>Of the keys of a map.</summary>
    public CelSize? Keys { get; init; }

    /// <summary>Of an object, by identifier.</summary>
    public IReadOnlyDictionary<string, CelSize> Fields { get; init; } = new Dictionary<string, CelSize>(StringComparer.Ordinal);

    /// <summary>Of what no schema describes.</summary>
    internal static CelSize Unknown { get; } = new(long.MaxValue, 0);

    internal CostRange Range => new(0, (ulong)MaxElements);
}
