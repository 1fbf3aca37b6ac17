using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>Patterns with the meaning RE2 gives them: linear time, ASCII classes, <c>$</c> at the very end only.</summary>
internal static class Patterns
{
    private static readonly ConcurrentDictionary<string, (Regex? Regex, string? Problem)> Compiled = new(StringComparer.Ordinal);

    public static bool TryCompile(string pattern, [NotNullWhen(true)] out Regex? regex, [NotNullWhen(false)] out string? problem)
    {
        (regex, problem) = Compiled.GetOrAdd(pattern, Compile);
        return regex is not null;
    }

    private static (Regex? Regex, string? Problem) Compile(string pattern)
    {
        try
        {
            return (new Regex(ToDotNet(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), null);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return (null, $"error parsing regexp: {e.Message}");
        }
    }

    /// <summary>Rewrites what .NET reads differently: $ (also before a last newline), \z, (?P&lt;name&gt;…), and \d, \s and \w (Unicode).</summary>
    private static string ToDotNet(string pattern)
    {
        var text = new System.Text.StringBuilder(pattern.Length + 8);
        var multiline = pattern.Contains("(?m", StringComparison.Ordinal);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                text.Append(Escape(pattern[++i], inClass));
            }
            else if (inClass)
            {
                inClass = c != ']' || pattern[i - 1] == '[' || (pattern[i - 1] == '^' && pattern[i - 2] == '[');
                // Inside a class .NET reads -[ as a subtraction and RE2 reads [ as itself.
                text.Append(c == '[' && !IsNamedClass(pattern, i) ? "\\[" : c.ToString());
            }
            else
            {
                inClass = c == '[';
                text.Append(c == '$' && !multiline ? "\\z" : c == '(' && IsNamedGroup(pattern, i) ? "(" : c.ToString());
                if (c == '(' && IsNamedGroup(pattern, i))
                {
                    text.Append('?');
                    i += 2;
                }
            }
        }

        return text.ToString();
    }

    private static bool IsNamedGroup(string pattern, int at) => string.CompareOrdinal(pattern, at, "(?P<", 0, 4) == 0;

    private static bool IsNamedClass(string pattern, int at) => at + 1 < pattern.Length && pattern[at + 1] == ':';

    private static string Escape(char c, bool inClass) => (c, inClass) switch
    {
        ('d', false) => "[0-9]",
        ('d', true) => "0-9",
        ('D', false) => "[^0-9]",
        ('w', false) => "[0-9A-Za-z_]",
        ('w', true) => "0-9A-Za-z_",
        ('W', false) => "[^0-9A-Za-z_]",
        ('s', false) => "[\\t\\n\\f\\r ]",
        ('s', true) => "\\t\\n\\f\\r ",
        ('S', false) => "[^\\t\\n\\f\\r ]",
        _ => $"\\{c}",
    };
}
