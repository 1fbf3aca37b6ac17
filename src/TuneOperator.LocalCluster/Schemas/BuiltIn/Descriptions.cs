using System.Collections.Frozen;
using System.Text;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn;

/// <summary>The documentation of the built-in types, taken from the client package when this was built; of an earlier version of it where that has any, since the version referenced is ahead of the API served.</summary>
internal static class Descriptions
{
    // Types that are no classes of their own in the package, or whose class says something else.
    private static readonly (string Id, string Text)[] Undocumented =
    [
        ("V1PodTemplateSpec", "PodTemplateSpec describes the data a pod should have when created from a template"),
        ("Time", "Time is a wrapper around time.Time which supports correct marshaling to YAML and JSON.  Wrappers are provided for many of the factory methods that the time package offers."),
        ("MicroTime", "MicroTime is version of Time with microsecond level precision."),
        ("IntOrString", "IntOrString is a type that can hold an int32 or a string.  When used in JSON or YAML marshalling and unmarshalling, it produces or consumes the inner type.  "
            + "This allows you to have, for example, a JSON field that can accept a name or number."),
    ];

    private static readonly Lazy<FrozenDictionary<string, string>> Entries = new(Load);

    /// <param name="id">Such as <c>V1JobSpec</c> or <c>V1JobSpec.Suspend</c>.</param>
    public static string? Of(string id) => Entries.Value.GetValueOrDefault(id);

    // What the package's generator made of quotation marks and signs without a space between.
    private static readonly (string Made, string Of)[] Spaced = [("\" \"", "\"\""), ("& &", "&&"), ("\" <", "\"<"), ("> \"", ">\""), ("' <", "'<"), ("> '", ">'")];

    // Laid out by descriptions.xslt; the last of several counts.
    private static FrozenDictionary<string, string> Load() => new[] { "descriptions.txt", "earlier-descriptions.txt" }
        .SelectMany(text => EmbeddedText.Read(text).Split('§', StringSplitOptions.RemoveEmptyEntries))
        .Select(entry => entry.Split('¤'))
        .Where(entry => entry.Length == 2)
        .Select(entry => (Id: entry[0], Text: Unwrap(entry[1])))
        .Where(entry => entry.Text.Length > 0)
        .Concat(Undocumented)
        .GroupBy(entry => entry.Id, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Last().Text, StringComparer.Ordinal);

    /// <summary>Undoes the line breaks of a comment; an empty line stays a paragraph.</summary>
    private static string Unwrap(string lines)
    {
        var text = new StringBuilder(lines.Length);
        var paragraph = false;
        foreach (var line in lines.Split('¶', StringSplitOptions.TrimEntries))
        {
            if (line.Length > 0)
                text.Append(text.Length == 0 ? "" : paragraph ? "\n\n" : " ").Append(line);
            paragraph = line.Length == 0;
        }

        foreach (var (made, of) in Spaced)
            text.Replace(made, of);

        return text.ToString();
    }
}
