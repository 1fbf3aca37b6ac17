using System.Collections.Frozen;
using System.Text;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>Rewrites what .NET reads differently from RE2: $ (also before a last newline), (?P&lt;name&gt;…), \d, \s and \w (Unicode), [:alpha:] and brackets in classes.</summary>
internal sealed class Re2Translation
{
    private static readonly FrozenDictionary<string, string> NamedClasses = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["blank"] = "\\t ",
        ["digit"] = "0-9",
        ["lower"] = "a-z",
        ["punct"] = "!-/:-@\\[-`{-~",
        ["space"] = "\\t\\n\\v\\f\\r ",
        ["upper"] = "A-Z",
        ["word"] = "0-9A-Za-z_",
        ["xdigit"] = "0-9A-Fa-f",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly string pattern;
    private readonly bool multiline;
    private readonly StringBuilder text;
    private int position;

    private Re2Translation(string pattern)
    {
        this.pattern = pattern;
        multiline = pattern.StartsWith("(?m", StringComparison.Ordinal);
        text = new StringBuilder(pattern.Length + 8);
    }

    public static string ToDotNet(string pattern) => new Re2Translation(pattern).Translate();

    private string Translate()
    {
        while (position < pattern.Length)
        {
            if (pattern[position] == '\\')
                Escape(inClass: false);
            else if (pattern[position] == '[')
                Class();
            else if (StartsWith("(?P<"))
                Take("(?<", 4);
            else if (pattern[position] == '$' && !multiline)
                Take("\\z", 1);
            else
                Take(pattern[position].ToString(), 1);
        }

        return text.ToString();
    }

    private void Class()
    {
        Take("[", 1);
        if (StartsWith("^"))
            Take("^", 1);
        // A bracket that opens the class's list is a member of it.
        if (StartsWith("]"))
            Take("\\]", 1);
        while (position < pattern.Length && pattern[position] != ']')
        {
            if (pattern[position] == '\\')
                Escape(inClass: true);
            else if (NamedClass() is { } name)
                Take(NamedClasses[name], name.Length + 4);
            else
                Take(pattern[position] == '[' ? "\\[" : pattern[position].ToString(), 1);
        }

        if (position < pattern.Length)
            Take("]", 1);
    }

    private string? NamedClass() => StartsWith("[:") ? NamedClasses.Keys.FirstOrDefault(name => StartsWith($"[:{name}:]")) : null;

    private void Escape(bool inClass)
    {
        var escaped = position + 1 < pattern.Length ? pattern[position + 1] : '\0';
        var members = escaped switch
        {
            'd' or 'D' => "0-9",
            'w' or 'W' => "0-9A-Za-z_",
            's' or 'S' => "\\t\\n\\f\\r ",
            _ => null,
        };
        // \pL is short for \p{L}.
        if (escaped is 'p' or 'P' && position + 2 < pattern.Length && pattern[position + 2] != '{')
            Take($"\\{escaped}{{{pattern[position + 2]}}}", 3);
        else if (members is null || (inClass && char.IsAsciiLetterUpper(escaped)))
            Take(pattern.Substring(position, Math.Min(2, pattern.Length - position)), 2);
        else
            Take(inClass ? members : $"[{(char.IsAsciiLetterUpper(escaped) ? "^" : "")}{members}]", 2);
    }

    private bool StartsWith(string start) => string.CompareOrdinal(pattern, position, start, 0, start.Length) == 0;

    private void Take(string translation, int length)
    {
        text.Append(translation);
        position += length;
    }
}
