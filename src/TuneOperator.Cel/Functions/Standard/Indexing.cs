using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Standard;

/// <summary>Elements of lists and entries of maps, by index, key or field name.</summary>
internal static class Indexing
{
    public static CelValue At(CelValue container, CelValue index) => container switch
    {
        CelMap map when index.Kind is CelKind.String or CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.Double =>
            map.TryGet(index, out var value) ? Held(value) : new CelError($"no such key: {Shown(index)}"),
        CelList list when index is CelInt position =>
            position.Value >= 0 && position.Value < list.Count ? Held(list[(int)position.Value]) : new CelError($"index out of bounds: {position.Value}"),
        _ => CelError.NoSuchOverload,
    };

    /// <summary>A missing element is <c>optional.none()</c>; what can't be indexed at all stays an error.</summary>
    public static CelValue OptionalAt(CelValue container, CelValue index)
    {
        switch (container)
        {
            case CelOptional { Value: null }:
                return container;
            case CelOptional { IsHeld: true }:
                return CelOptional.None;
            case CelOptional { Value: { } inner }:
                return OptionalAt(inner, index);
            case CelMap map:
                return map.TryGet(index, out var value) ? new CelOptional(value) : CelOptional.None;
            case CelList list when index is CelInt position:
                return position.Value >= 0 && position.Value < list.Count ? new CelOptional(list[(int)position.Value]) : CelOptional.None;
            default:
                return CelError.NoSuchOverload;
        }
    }

    /// <summary>An element as it is read: what an optional that it holds has in it is hidden from the next selection, as in cel-go.</summary>
    public static CelValue Held(CelValue element) => element is CelOptional { Value: { } inner } ? new CelOptional(inner) { IsHeld = true } : element;

    private static string Shown(CelValue key) => key is CelString text ? text.Value : key.ToString()!;
}
