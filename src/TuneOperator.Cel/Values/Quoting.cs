using System.Globalization;
using System.Text;

namespace TuneOperator.Cel.Values;

/// <summary>Strings and bytes as literals.</summary>
internal static class Quoting
{
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
            quoted.Append(Escaped(c));
        return quoted.Append('"').ToString();
    }

    public static string QuoteBytes(ReadOnlySpan<byte> bytes)
    {
        var quoted = new StringBuilder(bytes.Length + 3).Append("b\"");
        foreach (var b in bytes)
        {
            if (b is >= 0x20 and < 0x7f)
                quoted.Append(Escaped((char)b));
            else
                quoted.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
        }

        return quoted.Append('"').ToString();
    }

    private static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\a' => "\\a",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\v' => "\\v",
        _ => c.ToString(),
    };
}
