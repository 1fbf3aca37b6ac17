using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using k8s.Models;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn;

/// <summary>A type of the built-in kinds: a class of the client package and what types.txt adds to it.</summary>
internal sealed class BuiltInType
{
    private static readonly ConcurrentDictionary<Type, BuiltInType> Known = new();

    private readonly FrozenDictionary<string, BuiltInProperty> byName;
    private readonly Dictionary<string, Placement> placements = new(StringComparer.Ordinal);

    private BuiltInType(Type type)
    {
        Type = type;
        Facts = TypeFacts.All[type.Name];
        Properties = [.. type.GetProperties().Select(Describe).OfType<BuiltInProperty>().OrderBy(property => property.Name, StringComparer.Ordinal)];
        byName = Properties.ToFrozenDictionary(property => property.Name, StringComparer.Ordinal);
        Place(Facts.OpenApiName, "");
        InGoOrder = [.. Properties.OrderBy(property => placements.TryGetValue(property.Name, out var placement) ? placement.Order : int.MaxValue)];
    }

    public Type Type { get; }

    public TypeFacts Facts { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<BuiltInProperty> Properties { get; }

    /// <summary>In the order in which the Go type has them, and JSON lists them.</summary>
    public IReadOnlyList<BuiltInProperty> InGoOrder { get; }

    public static BuiltInType For(Type type) => Known.GetOrAdd(type, key => new BuiltInType(key));

    public BuiltInProperty? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The Go names of the embedded types that a field is in, each with a dot behind it; mostly empty.</summary>
    public string EmbeddedPath(string name) => placements.TryGetValue(name, out var placement) ? placement.Embedded : "";

    /// <summary>Whether JSON leaves the field out where it is zero.</summary>
    public bool OmitsZero(string name) => placements.TryGetValue(name, out var placement) && placement.OmitsZero;

    private void Place(string message, string embedded)
    {
        foreach (var number in ProtobufNumber.Of(message) ?? [])
        {
            if (number.IsInlined)
                Place(number.Name, $"{embedded}{number.Name[(number.Name.LastIndexOf('.') + 1)..]}.");
            else
                placements[number.Name] = new Placement(placements.Count, embedded, number.OmitsZero);
        }
    }

    private BuiltInProperty? Describe(PropertyInfo property)
    {
        if (property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name is not { } name || Facts.Absent.Contains(name, StringComparer.Ordinal))
            return null;
        var facts = Facts.Fields.GetValueOrDefault(name, FieldFacts.None);
        return new BuiltInProperty(name, Shape(name, property.PropertyType, facts), facts, $"{Type.Name}.{property.Name}");
    }

    private ValueShape Shape(string name, Type type, FieldFacts facts) => name switch
    {
        _ when facts.IsMicroTime => ValueShape.Named.MicroTime,
        "fieldsV1" => ValueShape.Named.FieldsV1,
        // These hold a schema or something short of it; the class leaves them untyped.
        "items" or "additionalProperties" or "additionalItems" when Type == typeof(V1JSONSchemaProps) => new ValueShape.Object(typeof(V1JSONSchemaProps)),
        _ => ValueShape.Of(type),
    };

    private sealed record Placement(int Order, string Embedded, bool OmitsZero);
}
