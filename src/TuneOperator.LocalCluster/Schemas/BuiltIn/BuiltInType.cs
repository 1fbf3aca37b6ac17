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
        // These hold a schema or something short of it; the class leaves them untyped.
        var shape = Type == typeof(V1JSONSchemaProps) && name is "items" or "additionalProperties" or "additionalItems"
            ? new ValueShape.Object(typeof(V1JSONSchemaProps))
            : ValueShape.Of(property.PropertyType);
        return new BuiltInProperty(
            name, shape, Facts.Fields.GetValueOrDefault(name, FieldFacts.None), Facts.Required.Contains(name, StringComparer.Ordinal), $"{Type.Name}.{property.Name}");
    }
}
