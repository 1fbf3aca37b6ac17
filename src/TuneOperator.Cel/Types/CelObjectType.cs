using System.Collections.Frozen;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Types;

/// <summary>An object with known properties: selected by name, neither indexed nor iterated.</summary>
public sealed class CelObjectType : CelType
{
    internal CelObjectType(string name, IEnumerable<KeyValuePair<string, CelType>> properties, IEnumerable<string> open)
        : this(
            name,
            properties.Select(property => new CelField(property.Key, property.Value))
                .Concat(open.Select(property => new CelField(property, Type: null)))
                .Select(field => (CelIdentifier.Escape(field.JsonName), field)))
    {
    }

    internal CelObjectType(string name, IEnumerable<(string? Identifier, CelField Field)> fields)
    {
        Name = name;
        Fields = fields
            .Where(named => named.Identifier is not null)
            .ToFrozenDictionary(named => named.Identifier!, named => named.Field, StringComparer.Ordinal);
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
