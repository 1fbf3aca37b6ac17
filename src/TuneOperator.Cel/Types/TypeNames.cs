using System.Collections.Frozen;
using TuneOperator.Cel.Syntax;

namespace TuneOperator.Cel.Types;

/// <summary>Types that expressions can name.</summary>
internal static class TypeNames
{
    private static readonly FrozenDictionary<string, CelType> Types = new[]
    {
        CelType.Bool,
        CelType.Int,
        CelType.Uint,
        CelType.Double,
        CelType.String,
        CelType.Bytes,
        CelType.Null,
        CelType.Type,
        CelType.Duration,
        CelType.Timestamp,
        CelType.List(CelType.Dyn),
        CelType.Map(CelType.Dyn, CelType.Dyn),
        CelType.Optional(CelType.Dyn),
        CelType.Quantity,
        CelType.Url,
        CelType.Ip,
        CelType.Cidr,
        CelType.Format,
        CelType.Semver,
    }.ToFrozenDictionary(type => type.RuntimeName, StringComparer.Ordinal);

    public static CelType? Find(string name) => Types.GetValueOrDefault(name);

    /// <returns>Null unless the selections spell a name with dots, as in google.protobuf.Timestamp.</returns>
    public static CelType? Find(SelectNode select) => !select.Optional && Qualified(select) is { } name ? Find(name) : null;

    private static string? Qualified(Node node) => node switch
    {
        IdentifierNode { Name: "google" or "kubernetes" or "net" } identifier => identifier.Name,
        SelectNode { Optional: false } select when Qualified(select.Operand) is { } qualifier => $"{qualifier}.{select.Field}",
        _ => null,
    };
}
