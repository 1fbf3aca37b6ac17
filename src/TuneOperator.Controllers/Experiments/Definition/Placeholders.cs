using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary><c>${parameters.NAME}</c> in leaf strings of a parsed Job template. Text is never templated, so a value can't become structure.</summary>
internal static partial class Placeholders
{
    private const string Opening = "${parameters.";
    private const int LongestPlaceholder = 128;

    /// <summary>Replaces in one pass: an inserted value is not looked at again, by us or (its dollars escaped) by Kubernetes.</summary>
    /// <param name="valueOf">The text of a parameter; null when it is not active, which inserts nothing.</param>
    public static string Replace(string text, Func<string, string?> valueOf)
    {
        var result = new StringBuilder();
        var end = 0;
        foreach (var match in Shape().EnumerateMatches(text))
        {
            result.Append(text, end, match.Index - end);
            end = match.Index + match.Length;
            var name = text[(match.Index + Opening.Length)..(end - 1)];
            LiteralText.AppendTo(result, valueOf(name) ?? string.Empty);
        }

        return end == 0 ? text : result.Append(text, end, text.Length - end).ToString();
    }

    /// <summary>Faults of all placeholders below <paramref name="node"/>: unknown names, bad shapes, places where they are not replaced.</summary>
    public static IEnumerable<DefinitionError> FindFaults(JsonNode? node, string path, IReadOnlySet<string> names) => Walk(node, path, IsReplaced(path), names);

    /// <summary>Applies <paramref name="replace"/> to the strings in which placeholders are allowed: command, args and env values of a container.</summary>
    public static void ReplaceInContainer(JsonObject container, Func<string, string> replace)
    {
        foreach (var list in new[] { container["command"], container["args"] }.OfType<JsonArray>())
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (list[i] is JsonValue item && item.GetValueKind() == JsonValueKind.String)
                {
                    list[i] = replace(item.GetValue<string>());
                }
            }
        }

        foreach (var variable in (container["env"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (variable["value"] is JsonValue value && value.GetValueKind() == JsonValueKind.String)
            {
                variable["value"] = replace(value.GetValue<string>());
            }
        }
    }

    private static IEnumerable<DefinitionError> Walk(JsonNode? node, string path, bool replaced, IReadOnlySet<string> names) => node switch
    {
        JsonObject map => map.SelectMany(pair => FaultsOf(pair.Key, $"{path}.{pair.Key}", replaced: false, names)
            .Concat(Walk(pair.Value, $"{path}.{pair.Key}", IsReplaced($"{path}.{pair.Key}"), names))),
        JsonArray list => list.SelectMany((item, i) => Walk(item, $"{path}[{i}]", IsReplaced($"{path}[{i}]"), names)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => FaultsOf(value.GetValue<string>(), path, replaced, names),
        _ => [],
    };

    private static IEnumerable<DefinitionError> FaultsOf(string text, string path, bool replaced, IReadOnlySet<string> names)
    {
        for (var at = text.IndexOf(Opening, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Opening, at + 1, StringComparison.Ordinal))
        {
            // A bounded look ahead, so that many openings that are never closed take no longer than they are.
            var match = Shape().Match(text.Substring(at, Math.Min(text.Length - at, LongestPlaceholder)));
            if (!replaced)
            {
                yield return new(DefinitionError.InvalidTemplate, path, "a placeholder is replaced in command, args and env values of containers only; take it out here");
            }
            else if (!match.Success || match.Index != 0)
            {
                yield return new(DefinitionError.InvalidTemplate, path, "a placeholder looks like ${parameters.NAME}, with the closing brace");
            }
            else if (!names.Contains(match.Groups["name"].Value))
            {
                yield return new(
                    DefinitionError.UnknownPlaceholder,
                    path,
                    $"{match.Value} names no parameter of this experiment, which has {string.Join(", ", names.Order(StringComparer.Ordinal))}");
            }
        }
    }

    private static bool IsReplaced(string path) => ReplacedPath().IsMatch(path);

    [GeneratedRegex(@"\$\{parameters\.(?<name>[A-Za-z][A-Za-z0-9_.-]*)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\Aspec\.trialTemplate\.spec\.template\.spec\.(containers|initContainers)\[\d+\]\.((command|args)\[\d+\]|env\[\d+\]\.value)\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ReplacedPath();
}
