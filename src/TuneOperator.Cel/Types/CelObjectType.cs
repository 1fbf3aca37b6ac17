using System.Collections.Frozen;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Types;

/// <summary>An object with known properties: selected by name, neither indexed nor iterated.</summary>
public sealed class CelObjectType : CelType
{
    internal CelObjectType(string name, IEnumerable<KeyValuePair<string, CelType?>> properties)
    {
        Name = name;
        var named = properties.Select(property => (Field: CelIdentifier.Escape(property.Key), Json: property.Key, Type: property.Value)).ToList();
        Fields = named.Where(property => property.Field is not null)
            .ToFrozenDictionary(property => property.Field!, property => new CelField(property.Json, property.Type), StringComparer.Ordinal);
    }

    public string Name { get; }

    /// <summary>By identifier.</summary>
    internal FrozenDictionary<string, CelField> Fields { get; }

    internal override string RuntimeName => Name;

    public override string ToString() => Name;

    internal override bool Accepts(CelValue value) => value.Kind == CelKind.Map;
}

/// <param name="JsonName">The property's name, not escaped.</param>
/// <param name="Type">Null: open, and not to be named by an expression.</param>
internal sealed record CelField(string JsonName, CelType? Type);
