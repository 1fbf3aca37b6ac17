using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

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

    public bool IsEmpty => terms.Count == 0;

    /// <param name="text">Terms <c>field=value</c>, <c>field==value</c> or <c>field!=value</c>, separated by commas; a backslash escapes.</param>
    /// <param name="supports">Whether the resource can be selected by this field.</param>
    /// <exception cref="FormatException">No selector, or a field that the resource does not offer.</exception>
    /// <param name="refusal">What to say of a field by which it cannot.</param>
    public static FieldSelector Parse(string text, Func<string, bool> supports, Func<string, string> refusal, Func<JsonObject, string, string> read)
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
                throw new FormatException(refusal(field));
            parsed.Add((field, !isNotEqual, Unescape(value)));
        }

        return new FieldSelector(parsed, read);
    }

    /// <summary>Looks into the object only for what its name does not tell: most watches of one object end here.</summary>
    public bool Matches(StoredObject stored)
    {
        foreach (var (field, equal, value) in terms)
        {
            var found = field switch
            {
                "metadata.name" => stored.Name,
                "metadata.namespace" => stored.Namespace,
                _ => read(stored.Json, field),
            };
            if (string.Equals(found, value, StringComparison.Ordinal) != equal)
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
