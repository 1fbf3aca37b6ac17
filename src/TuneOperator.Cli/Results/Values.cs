using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.Cli.Results;

/// <summary>Values of parameters and metrics as people read them.</summary>
internal static class Values
{
    public static string Of(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && double.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var number) => Of(number),
        _ => Exactly(node),
    };

    /// <summary>To be copied: all digits.</summary>
    public static string Exactly(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : node?.ToJsonString() ?? string.Empty;

    public static string Of(double? number) => number?.ToString("G6", CultureInfo.InvariantCulture) ?? string.Empty;
}
