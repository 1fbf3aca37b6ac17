using System.Text.Json.Nodes;

namespace TuneOperator.CrdGenerator.Chart;

/// <summary>The chart's values.schema.json: from it alone come values.yaml and the table of the README.</summary>
internal static class ValuesSchema
{
    public const string FileName = "values.schema.json";

    public static IReadOnlyList<ChartValue> Read()
    {
        using var stream = typeof(ValuesSchema).Assembly.GetManifestResourceStream(FileName)!;
        return Values(JsonNode.Parse(stream)!.AsObject(), []);
    }

    public static IReadOnlyList<ChartValue> Values(JsonObject schema, IReadOnlyList<string> path) =>
        [.. schema["properties"]!.AsObject().Select(property => Value(property.Value!.AsObject(), [.. path, property.Key]))];

    private static ChartValue Value(JsonObject schema, IReadOnlyList<string> path)
    {
        var isGroup = schema.ContainsKey("properties") && !schema.ContainsKey("default");
        if (!isGroup && !schema.ContainsKey("default"))
        {
            throw new ChartException($"{FileName}: {string.Join('.', path)} has no default; give it one, values.yaml is made of them.");
        }

        return new ChartValue(
            path,
            (string?)schema["description"] ?? throw new ChartException($"{FileName}: {string.Join('.', path)} has no description; say what it is for."),
            isGroup ? null : schema["default"],
            isGroup ? Values(schema, path) : []);
    }
}
