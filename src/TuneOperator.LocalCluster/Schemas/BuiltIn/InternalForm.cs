using System.Collections.Frozen;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn;

/// <summary>Pod specs as the server's own types, which is how "field is immutable" and the differences of an update show them.</summary>
internal static class InternalForm
{
    private const string PodSpec = "PodSpec";

    // What the wire has in the spec itself is in the server's security context.
    private static readonly string[] Moved = ["hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace", "hostUsers"];

    private static readonly Lazy<FrozenDictionary<string, Field[]>> Types = new(Load);

    /// <param name="type">Such as <c>Container</c>.</param>
    /// <param name="value">As on the wire.</param>
    public static JsonObject Print(string type, JsonObject value)
    {
        var source = type is PodSpec ? WithMoved(value) : value;
        // "dnsPolicy" is DNSPolicy and "tty" is TTY: only the letters tell.
        var given = source.ToDictionary(p => p.Key, p => p.Value, StringComparer.OrdinalIgnoreCase);
        return new JsonObject(Types.Value[type].Select(field => KeyValuePair.Create(field.Name, Print(field, given.GetValueOrDefault(field.Name)))));
    }

    public static string PrintPodSpec(JsonObject spec) => CanonicalJson.WriteAsIs(Print(PodSpec, spec));

    /// <summary>The template of a Job and its like: only its spec is a type of the server's own.</summary>
    public static string PrintTemplate(JsonObject template)
    {
        var printed = template.GetObject("metadata")?.Clone() ?? [];
        printed["Spec"] = Print(PodSpec, template.GetObject("spec") ?? []);
        return CanonicalJson.WriteAsIs(printed);
    }

    /// <summary>What differs between two pod specs, line by line.</summary>
    public static string Difference(JsonObject old, JsonObject spec) => UnifiedDiff.Of(CanonicalJson.WriteIndented(Print(PodSpec, old)), CanonicalJson.WriteIndented(Print(PodSpec, spec)));

    private static JsonObject WithMoved(JsonObject spec)
    {
        var copy = spec.Clone();
        foreach (var name in Moved.Where(name => copy[name] is not null))
        {
            copy.GetOrAddObject("securityContext")[name] = copy[name]!.DeepClone();
            copy.Remove(name);
        }

        return copy;
    }

    private static JsonNode? Print(Field field, JsonNode? value) => (field.Type, value) switch
    {
        ({ } type, JsonObject json) => Print(type, json),
        ({ } type, JsonArray array) => new JsonArray([.. array.Select(item => item is JsonObject json ? Print(type, json) : item?.DeepClone())]),
        (_, not null) => value.DeepClone(),
        ({ } type, null) when field.Zero is '.' => Print(type, []),
        _ => field.Zero switch
        {
            '"' => "",
            '0' => 0,
            '!' => false,
            '?' when field.Name is "Divisor" => "0",
            '?' => 0,
            _ => null,
        },
    };

    private static FrozenDictionary<string, Field[]> Load() => EmbeddedText.Read("internal.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' '))
        .ToFrozenDictionary(words => words[0], words => words[1..].Select(Parse).ToArray(), StringComparer.Ordinal);

    private static Field Parse(string word)
    {
        var end = word.IndexOfAny(['"', '0', '!', '-', '.', '?']);
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        return new Field(word[..end], word[end], colon < 0 ? null : word[(colon + 1)..]);
    }

    private sealed record Field(string Name, char Zero, string? Type);
}
