using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Checking;

/// <summary>Matches what a signature asks for with what there is; dyn fits everything, on either side.</summary>
internal sealed class Unifier
{
    private readonly Dictionary<string, CelType> bindings = new(StringComparer.Ordinal);

    public static bool AreCompatible(CelType left, CelType right) => new Unifier().Match(left, right);

    public bool Match(CelType wanted, CelType actual)
    {
        if (wanted == CelType.Dyn || actual == CelType.Dyn)
            return true;
        return (wanted, actual) switch
        {
            (CelTypeParameter parameter, _) => Bind(parameter, actual),
            (CelListType a, CelListType b) => Match(a.Element, b.Element),
            (CelMapType a, CelMapType b) => Match(a.Key, b.Key) && Match(a.Value, b.Value),
            (CelOptionalType a, CelOptionalType b) => Match(a.Value, b.Value),
            (CelObjectType a, CelObjectType b) => a.Name == b.Name,
            _ => wanted == actual || IsNullable(wanted, actual) || IsNullable(actual, wanted),
        };
    }

    /// <summary>The type with its parameters replaced by what they were matched with.</summary>
    public CelType Substitute(CelType type) => type switch
    {
        CelTypeParameter parameter => bindings.GetValueOrDefault(parameter.RuntimeName, CelType.Dyn),
        CelListType list => CelType.List(Substitute(list.Element), list.Identity),
        CelMapType map => CelType.Map(Substitute(map.Key), Substitute(map.Value)),
        CelOptionalType optional => CelType.Optional(Substitute(optional.Value)),
        _ => type,
    };

    private static bool IsNullable(CelType type, CelType other) =>
        other == CelType.Null && (type is CelObjectType || type == CelType.Duration || type == CelType.Timestamp);

    private bool Bind(CelTypeParameter parameter, CelType actual)
    {
        if (bindings.TryGetValue(parameter.RuntimeName, out var bound))
            return Match(bound, actual);
        bindings[parameter.RuntimeName] = actual;
        return true;
    }
}
