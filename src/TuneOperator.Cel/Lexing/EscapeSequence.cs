using System.Globalization;
using System.Text;
using TuneOperator.Cel.Parsing;

namespace TuneOperator.Cel.Lexing;

/// <summary>What follows a backslash: a letter, three octal digits, or x, u, U with two, four, eight hexadecimal ones.</summary>
internal static class EscapeSequence
{
    /// <param name="position">At the backslash.</param>
    public static bool BeginsAt(string text, int position) =>
        position + 1 < text.Length && (Letter(text[position + 1]) is not null || text[position + 1] is 'x' or 'X' or 'u' or 'U' or (>= '0' and <= '3'));

    /// <param name="position">At the backslash; behind the sequence afterwards.</param>
    /// <returns>A code point, or in bytes an octet.</returns>
    public static Rune Scan(SourceText source, ref int position, bool isBytes)
    {
        var start = position;
        var text = source.Text;
        if (start + 1 == text.Length)
            throw Invalid(source, start);
        var c = text[start + 1];
        position += 2;
        if (Letter(c) is { } simple)
            return new Rune(simple);
        return c switch
        {
            'x' or 'X' => Number(source, start, ref position, digits: 2, radix: 16),
            'u' when !isBytes => Number(source, start, ref position, digits: 4, radix: 16),
            'U' when !isBytes => Number(source, start, ref position, digits: 8, radix: 16),
            >= '0' and <= '3' => Number(source, start, ref position, digits: 3, radix: 8, first: start + 1),
            _ => throw Invalid(source, start),
        };
    }

    private static char? Letter(char c) => c switch
    {
        'a' => '\a',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        '\\' or '\'' or '"' or '`' or '?' => c,
        _ => null,
    };

    private static Rune Number(SourceText source, int start, ref int position, int digits, int radix, int? first = null)
    {
        var from = first ?? position;
        position = from + digits;
        if (position > source.Text.Length)
            throw Invalid(source, start);
        var written = source.Text.AsSpan(from, digits);
        var value = 0L;
        foreach (var digit in written)
        {
            if (!int.TryParse([digit], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var one) || one >= radix)
                throw Invalid(source, start);
            value = (value * radix) + one;
        }

        return value <= int.MaxValue && Rune.IsValid((int)value) ? new Rune((int)value) : throw Invalid(source, start);
    }

    private static CelParseException Invalid(SourceText source, int position) => source.Error(position, "invalid escape sequence");
}
