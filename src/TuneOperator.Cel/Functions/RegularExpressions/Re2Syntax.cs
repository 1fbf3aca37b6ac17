using System.Text;
using System.Text.RegularExpressions;

namespace TuneOperator.Cel.Functions.RegularExpressions;

/// <summary>Writes a pattern of RE2's syntax in .NET's where the two differ: classes are ASCII, <c>$</c> is the very end, groups are named with P.</summary>
internal sealed class Re2Syntax
{
    private readonly string pattern;
    private readonly StringBuilder translated;
    private readonly bool isMultiline;
    private int position;

    private Re2Syntax(string pattern)
    {
        this.pattern = pattern;
        translated = new StringBuilder(pattern.Length + 16);
        isMultiline = HasMultilineFlag(pattern);
    }

    /// <exception cref="FormatException">The pattern uses what RE2 doesn't have.</exception>
    public static string Translate(string pattern)
    {
        RepeatLimit.Ensure(pattern);
        var syntax = new Re2Syntax(pattern);
        while (syntax.position < pattern.Length)
            syntax.Next();
        return syntax.translated.ToString();
    }

    private static FormatException Malformed(string problem) => new(problem);

    private static bool HasMultilineFlag(string pattern)
    {
        var open = pattern.IndexOf("(?", StringComparison.Ordinal);
        var close = open < 0 ? -1 : pattern.AsSpan(open).IndexOfAny(')', ':');
        return close > 0 && pattern.AsSpan(open, close).Contains('m');
    }

    private void Next()
    {
        var rest = pattern.AsSpan(position);
        switch (rest[0])
        {
            case '\\':
                Escape(inClass: false);
                break;
            case '[':
                Class();
                break;
            case '$' when !isMultiline:
                Take(1, @"\z");
                break;
            case '(' when rest.StartsWith("(?P<"):
                Take(4, "(?<");
                break;
            case '(' when rest.StartsWith("(?=") || rest.StartsWith("(?!") || rest.StartsWith("(?<=") || rest.StartsWith("(?<!") || rest.StartsWith("(?>"):
                throw Malformed($"invalid or unsupported Perl syntax: `{rest[..3]}`");
            default:
                Take(1, rest[..1]);
                break;
        }
    }

    private void Class()
    {
        Take(1, "[");
        if (Rest is ['^', ..])
            Take(1, "^");
        if (Rest is [']', ..])
            Take(1, @"\]");
        while (Rest is not ([] or [']', ..]))
        {
            if (Rest[0] == '\\')
                Escape(inClass: true);
            else if (Rest.StartsWith("[:"))
                Named();
            else
                Take(1, Rest[0] == '[' ? @"\[" : Rest[..1]);
        }
    }

    private ReadOnlySpan<char> Rest => pattern.AsSpan(position);

    private void Named()
    {
        var end = Rest.IndexOf(":]");
        var name = end < 0 ? "" : Rest[2..end].ToString();
        Take(end + 2, name switch
        {
            "alpha" => "A-Za-z",
            "digit" => "0-9",
            "alnum" => "0-9A-Za-z",
            "lower" => "a-z",
            "upper" => "A-Z",
            "space" => @"\t\n\v\f\r ",
            "punct" => @"!-/:-@\[-`{-~",
            "xdigit" => "0-9A-Fa-f",
            "word" => "0-9A-Za-z_",
            _ => throw Malformed($"invalid character class range: `[:{name}:]`"),
        });
    }

    private void Escape(bool inClass)
    {
        if (Rest.Length < 2)
            throw Malformed("trailing backslash at end of expression: ``");
        var content = Rest[1] switch
        {
            'd' or 'D' => "0-9",
            'w' or 'W' => "0-9A-Za-z_",
            's' or 'S' => @"\t\n\f\r ",
            _ => null,
        };
        if (content is null)
            Other();
        else if (char.IsLower(Rest[1]))
            Take(2, inClass ? content : $"[{content}]");
        else
            Take(2, inClass ? Complement(Rest[1]) : $"[^{content}]");
    }

    private static string Complement(char letter) => letter switch
    {
        'D' => @"\0-/:-\uFFFF",
        'W' => @"\0-/:-@\[-^`{-\uFFFF",
        _ => @"\0-\x08\x0B\x0E-\x1F!-\uFFFF",
    };

    private void Other()
    {
        var letter = Rest[1];
        if (letter is 'p' or 'P' && Rest.Length > 2 && Rest[2] != '{')
            Take(3, $"\\{letter}{{{Rest[2]}}}");
        else if (letter == 'Q')
            Quoted();
        else if (letter is >= '1' and <= '9')
            throw Malformed($"invalid escape sequence: `{Rest[..2]}`");
        else
            Take(2, Rest[..2]);
    }

    private void Quoted()
    {
        var end = Rest.IndexOf(@"\E");
        var literal = end < 0 ? Rest[2..] : Rest[2..end];
        var length = end < 0 ? Rest.Length : end + 2;
        Take(length, Regex.Escape(literal.ToString()));
    }

    private void Take(int length, ReadOnlySpan<char> replacement)
    {
        translated.Append(replacement);
        position += length;
    }
}
