using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Selection;

/// <summary>A parsed <c>fieldSelector</c>: equalities and inequalities over the few fields that the resource offers.</summary>
internal sealed class FieldSelector
{
    private readonly IReadOnlyList<(string Field, bool Equal, string Value)> terms;
    private readonly Func<JsonObject, string, string> read;

    private FieldSelector(IReadOnlyList<(string, bool, string)> terms, Func<JsonObject, string, string> read)
    {
        this.terms = terms;
        this.read = read;
    }

    /// <summary>The one name that can match, so that a watch of one object need not look at all others.</summary>
    public string? Name => terms.FirstOrDefault(t => t is { Field: "metadata.name", Equal: true }).Value;

    /// <param name="text">Terms <c>field=value</c>, <c>field==value</c> or <c>field!=value</c>, separated by commas; a backslash escapes.</param>
    /// <param name="supports">Whether the resource can be selected by this field.</param>
    /// <exception cref="FormatException">No selector, or a field that the resource does not offer.</exception>
    public static FieldSelector Parse(string text, Func<string, bool> supports, Func<JsonObject, string, string> read)
    {
        var parsed = new List<(string, bool, string)>();
        foreach (var term in Split(text))
        {
            var notEqual = term.IndexOf("!=", StringComparison.Ordinal);
            var equal = term.IndexOf('=');
            if (equal < 0)
                throw new FormatException($"invalid selector: '{text}'; can't understand '{term}'");
            var isNotEqual = notEqual >= 0 && notEqual < equal;
            var field = term[..(isNotEqual ? notEqual : equal)];
            var value = term[(equal + 1)..];
            if (!isNotEqual && value.StartsWith('='))
                value = value[1..];
            if (!supports(field))
                throw new FormatException($"field label not supported: {field}");
            parsed.Add((field, !isNotEqual, Unescape(value)));
        }

        return new FieldSelector(parsed, read);
    }

    public bool Matches(JsonObject json)
    {
        foreach (var (field, equal, value) in terms)
        {
            if (string.Equals(read(json, field), value, StringComparison.Ordinal) != equal)
                return false;
        }

        return true;
    }

    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == ',')
            {
                if (i > start)
                    yield return text[start..i];
                start = i + 1;
            }
        }

        if (start < text.Length)
            yield return text[start..];
    }

    private static string Unescape(string value) =>
        value.Contains('\\')
            ? value.Replace("\\,", ",", StringComparison.Ordinal).Replace("\\=", "=", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)
            : value;
}
