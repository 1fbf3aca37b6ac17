using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;
using k8s.Models;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn;

/// <summary>A type of the built-in kinds: a class of the client package and what types.txt adds to it.</summary>
internal sealed class BuiltInType
{
    private static readonly ConcurrentDictionary<Type, BuiltInType> Known = new();

    private BuiltInType(Type type)
    {
        Type = type;
        Facts = TypeFacts.All[type.Name];
        Properties = [.. type.GetProperties().Select(Describe).OfType<BuiltInProperty>().OrderBy(property => property.Name, StringComparer.Ordinal)];
    }

    public Type Type { get; }

    public TypeFacts Facts { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<BuiltInProperty> Properties { get; }

    public static BuiltInType For(Type type) => Known.GetOrAdd(type, key => new BuiltInType(key));

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
}
