using System.Globalization;
using TuneOperator.Cel.Parsing;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Lexing;

/// <summary>Reads 12, 0x1f, 12u, 1.5, .5 and 1e3. A sign isn't part of a number, see the parser.</summary>
internal static class NumberScanner
{
    /// <summary>The size of the least int, which is beyond the largest: it is in range only behind a minus.</summary>
    public const ulong SizeOfLeastInt = 1UL << 63;

    public static CelValue Scan(SourceText source, int start, out int end)
    {
        var text = source.Text;
        end = start;
        var isHexadecimal = text.AsSpan(start).StartsWith("0x");
        if (isHexadecimal)
        {
            end = SkipWhile(text, start + 2, char.IsAsciiHexDigit);
            return Whole(source, start, ref end, text[(start + 2)..end], NumberStyles.AllowHexSpecifier);
        }

        end = SkipWhile(text, end, char.IsAsciiDigit);
        var isReal = false;
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            isReal = true;
            end = SkipWhile(text, end + 1, char.IsAsciiDigit);
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var digits = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            var last = SkipWhile(text, digits, char.IsAsciiDigit);
            if (last > digits)
            {
                isReal = true;
                end = last;
            }
        }

        return isReal ? Real(source, start, text.AsSpan(start, end - start)) : Whole(source, start, ref end, text[start..end], NumberStyles.None);
    }

    private static CelDouble Real(SourceText source, int start, ReadOnlySpan<char> digits)
    {
        var value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? new CelDouble(value) : throw source.Error(start, "invalid double literal");
    }

    private static CelValue Whole(SourceText source, int start, ref int end, string digits, NumberStyles style)
    {
        var isUnsigned = end < source.Text.Length && source.Text[end] is 'u' or 'U';
        if (isUnsigned)
            end++;
        if (!ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var value) || (!isUnsigned && value > SizeOfLeastInt))
            throw source.Error(start, isUnsigned ? "invalid uint literal" : "invalid int literal");

        // Only the parser knows whether a minus stands before it, and refuses the uint otherwise.
        return isUnsigned || value == SizeOfLeastInt ? new CelUint(value) : new CelInt((long)value);
    }

    private static int SkipWhile(string text, int position, Func<char, bool> condition)
    {
        while (position < text.Length && condition(text[position]))
            position++;
        return position;
    }
}
