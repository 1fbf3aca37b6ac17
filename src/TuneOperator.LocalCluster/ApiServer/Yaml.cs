using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>YAML as Kubernetes reads it: the JSON that it stands for.</summary>
internal sealed class Yaml
{
    private readonly Parser parser;
    private readonly ICollection<(string Path, int Line)> duplicates;
    private readonly Dictionary<AnchorName, JsonNode?> anchors = [];

    private Yaml(TextReader text, ICollection<(string Path, int Line)> duplicates)
    {
        parser = new Parser(text);
        this.duplicates = duplicates;
    }

    /// <param name="duplicates">Takes the keys that a map has twice; the last of them counts.</param>
    /// <returns>The first document; null if it is empty.</returns>
    /// <exception cref="FormatException">No YAML.</exception>
    public static JsonNode? ToJson(string text, ICollection<(string Path, int Line)> duplicates)
    {
        using var reader = new StringReader(text);
        var yaml = new Yaml(reader, duplicates);
        try
        {
            yaml.parser.Consume<StreamStart>();
            return yaml.parser.TryConsume<DocumentStart>(out _) ? yaml.Node("") : null;
        }
        catch (YamlException e)
        {
            throw new FormatException(Describe(e), e);
        }
    }

    /// <summary>What Go says of keys that a map has twice.</summary>
    public static string Twice(IEnumerable<(string Path, int Line)> keys) =>
        $"yaml: unmarshal errors:\n{string.Join('\n', keys.Select(key => $"  line {key.Line}: key \"{key.Path[(key.Path.LastIndexOf('.') + 1)..]}\" already set in map"))}";

    private JsonNode? Node(string path)
    {
        switch (parser.Consume<ParsingEvent>())
        {
            case Scalar scalar:
                return Kept(scalar, scalar.Style is ScalarStyle.Plain ? Plain(scalar.Value) : JsonValue.Create(scalar.Value));
            case SequenceStart start:
                var list = new JsonArray();
                while (!parser.TryConsume<SequenceEnd>(out _))
                    list.Add(Node($"{path}[{list.Count}]"));
                return Kept(start, list);
            case MappingStart start:
                return Kept(start, Map(path));
            case AnchorAlias alias:
                return anchors.TryGetValue(alias.Value, out var node) ? node?.DeepClone() : throw new FormatException($"yaml: unknown anchor '{alias.Value}' referenced");
            default:
                return null;
        }
    }

    private JsonObject Map(string path)
    {
        var map = new JsonObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var line = (int)parser.Current!.Start.Line;
            var key = Node(path) switch { JsonValue scalar => scalar.ToString(), null => "null", var other => other.ToJsonString() };
            var inner = path.Length == 0 ? key : $"{path}.{key}";
            var value = Node(inner);
            if (map.ContainsKey(key))
                duplicates.Add((inner, line));
            map[key] = value;
        }

        return map;
    }

    private JsonNode? Kept(NodeEvent start, JsonNode? node)
    {
        if (!start.Anchor.IsEmpty)
            anchors[start.Anchor] = node?.DeepClone();
        return node;
    }

    // Go's parser counts lines from nothing, its scanner from one but for the first, and neither says what it was at.
    private static string Describe(YamlException e)
    {
        var isScanner = e.Message.StartsWith("While scanning", StringComparison.Ordinal);
        var line = !isScanner ? e.Start.Line - 1 : e.End.Line > 1 ? e.End.Line : 0;
        var comma = e.Message.StartsWith("While ", StringComparison.Ordinal) ? e.Message.IndexOf(", ", StringComparison.Ordinal) : -1;
        var what = (comma < 0 ? e.Message : e.Message[(comma + 2)..]).TrimEnd('.');
        what = what switch
        {
            "found invalid mapping" => "mapping values are not allowed in this context",
            "found a tab character that violate indentation" => "found a tab character that violates indentation",
            _ => what,
        };
        return line > 0 ? $"yaml: line {line}: {what}" : $"yaml: {what}";
    }

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
