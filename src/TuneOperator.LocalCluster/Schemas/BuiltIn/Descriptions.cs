using System.Collections.Frozen;
using System.Text;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn;

/// <summary>The documentation of the built-in types, taken from the client package when this was built.</summary>
internal static class Descriptions
{
    private static readonly Lazy<FrozenDictionary<string, string>> Entries = new(Load);

    /// <param name="id">Such as <c>V1JobSpec</c> or <c>V1JobSpec.Suspend</c>.</param>
    public static string? Of(string id) => Entries.Value.GetValueOrDefault(id);

    // Laid out by descriptions.xslt.
    private static FrozenDictionary<string, string> Load() => EmbeddedText.Read("descriptions.txt")
        .Split('§', StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => entry.Split('¤'))
        .Where(entry => entry.Length == 2)
        .Select(entry => (Id: entry[0], Text: Unwrap(entry[1])))
        .Where(entry => entry.Text.Length > 0)
        .DistinctBy(entry => entry.Id, StringComparer.Ordinal)
        .ToFrozenDictionary(entry => entry.Id, entry => entry.Text, StringComparer.Ordinal);

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

        return text.ToString();
    }
}
