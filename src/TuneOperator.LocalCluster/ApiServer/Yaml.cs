using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>YAML as Kubernetes reads it: the JSON that it stands for.</summary>
internal static class Yaml
{
    /// <returns>Null for an empty document.</returns>
    /// <exception cref="FormatException">No YAML.</exception>
    public static JsonNode? ToJson(string text)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(text);
            stream.Load(reader);
            return stream.Documents.Count > 0 ? Convert(stream.Documents[0].RootNode) : null;
        }
        catch (YamlException e)
        {
            throw new FormatException($"yaml: line {e.Start.Line}: {e.Message}", e);
        }
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(c => KeyValuePair.Create((c.Key as YamlScalarNode)?.Value ?? c.Key.ToString(), Convert(c.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Convert)]),
        YamlScalarNode { Style: not ScalarStyle.Plain } scalar => JsonValue.Create(scalar.Value),
        YamlScalarNode scalar => Plain(scalar.Value ?? ""),
        _ => null,
    };

    private static JsonValue? Plain(string value)
    {
        switch (value)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y":
                return JsonValue.Create(true);
            case "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N":
                return JsonValue.Create(false);
        }

        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
            return Number(integer.ToString(CultureInfo.InvariantCulture));
        // Only what looks like a number: "Infinity" and "NaN" are words here.
        return (char.IsAsciiDigit(value[0]) || value[0] is '-' or '+' or '.')
            && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
                ? Number(real.ToString("R", CultureInfo.InvariantCulture))
                : JsonValue.Create(value);
    }

    // As if it had been parsed from JSON: such a number answers to every type that can hold it.
    private static JsonValue? Number(string digits) => JsonNode.Parse(digits) as JsonValue;
}
