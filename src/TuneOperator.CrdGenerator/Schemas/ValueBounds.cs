using System.Reflection;
using System.Text.Json.Nodes;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.CrdGenerator.Schemas;

/// <summary>Defaults, formats and limits of a field. Limits also bound what a validation rule may cost, which the API server estimates before it takes the definition.</summary>
internal static class ValueBounds
{
    public static void Add(JsonObject schema, PropertyInfo property)
    {
        if (property.GetCustomAttribute<DefaultAttribute>() is { } byDefault)
        {
            schema["default"] = JsonNode.Parse(byDefault.Json);
        }

        if (property.GetCustomAttribute<FormatAttribute>() is { } format)
        {
            schema["format"] = format.Format;
        }

        if (property.GetCustomAttribute<PatternAttribute>() is { } pattern)
        {
            schema["pattern"] = pattern.Pattern;
        }

        AddNumber(schema, "minimum", property.GetCustomAttribute<RangeMinimumAttribute>()?.Minimum);
        AddNumber(schema, "maximum", property.GetCustomAttribute<RangeMaximumAttribute>()?.Maximum);
        AddCount(schema, "minLength", "maxLength", property.GetCustomAttribute<LengthAttribute>() is { } length ? (length.MinLength, length.MaxLength) : null);
        var noun = schema["additionalProperties"] is null ? "Items" : "Properties";
        AddCount(schema, $"min{noun}", $"max{noun}", property.GetCustomAttribute<ItemsAttribute>() is { } items ? (items.MinItems, items.MaxItems) : null);
    }

    /// <summary>The limits of each item of a list, or of each value of a map.</summary>
    public static void AddToItem(JsonObject schema, PropertyInfo property)
    {
        if (property.GetCustomAttribute<ItemPatternAttribute>() is not { } item)
        {
            return;
        }

        if (item.Pattern is not null)
        {
            schema["pattern"] = item.Pattern;
        }

        AddCount(schema, "minLength", "maxLength", (-1, item.MaxLength));
    }

    private static void AddNumber(JsonObject schema, string key, double? bound)
    {
        if (bound is { } number)
        {
            schema[key] = number;
        }
    }

    private static void AddCount(JsonObject schema, string minimumKey, string maximumKey, (int Minimum, int Maximum)? bounds)
    {
        if (bounds is { Minimum: > 0 })
        {
            schema[minimumKey] = bounds.Value.Minimum;
        }

        if (bounds is { Maximum: >= 0 })
        {
            schema[maximumKey] = bounds.Value.Maximum;
        }
    }
}
