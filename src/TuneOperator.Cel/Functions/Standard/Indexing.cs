using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Standard;

/// <summary>Elements of lists and entries of maps, by index, key or field name.</summary>
internal static class Indexing
{
    public static CelValue At(CelValue container, CelValue index) => container switch
    {
        CelMap map when index.Kind is CelKind.String or CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.Double =>
            map.TryGet(index, out var value) ? value : new CelError($"no such key: {Shown(index)}"),
        CelList list when WholeIndex(index) is { } position =>
            position >= 0 && position < list.Count ? list[(int)position] : new CelError($"index out of bounds: {position}"),
        CelOptional optional => OptionalAt(optional, index),
        _ => CelError.NoSuchOverload,
    };

    /// <summary>A missing element is <c>optional.none()</c>; what can't be indexed at all stays an error.</summary>
    public static CelValue OptionalAt(CelValue container, CelValue index)
    {
        switch (container)
        {
            case CelOptional { Value: null }:
                return container;
            case CelOptional { Value: { } inner }:
                return OptionalAt(inner, index);
            case CelMap map:
                return map.TryGet(index, out var value) ? new CelOptional(value) : CelOptional.None;
            case CelList list when WholeIndex(index) is { } position:
                return position >= 0 && position < list.Count ? new CelOptional(list[(int)position]) : CelOptional.None;
            default:
                return CelError.NoSuchOverload;
        }
    }

    private static long? WholeIndex(CelValue index) => index switch
    {
        CelInt number => number.Value,
        CelUint number when number.Value <= int.MaxValue => (long)number.Value,
        CelDouble number when Math.Abs(number.Value) <= int.MaxValue && Math.Floor(number.Value) == number.Value => (long)number.Value,
        _ => null,
    };

    private static string Shown(CelValue key) => key is CelString text ? text.Value : key.ToString()!;
}
