using System.Text;
using TuneOperator.Cel.Parsing;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Lexing;

/// <summary>Reads strings and bytes: four kinds of quotes, prefixes r (no escapes) and b (bytes) in either order and case.</summary>
internal static class StringScanner
{
    public static bool StartsAt(string text, int position)
    {
        var quote = Quote(text, position, out _, out _);
        return quote < text.Length && text[quote] is '"' or '\'';
    }

    /// <returns>Null: the string does not end, or holds an escape that is none; <paramref name="end"/> is behind what was read.</returns>
    public static CelValue? Scan(SourceText source, int start, out int end)
    {
        var text = source.Text;
        var position = Quote(text, start, out var isRaw, out var isBytes);
        var one = text[position].ToString();
        var three = new string(text[position], 3);
        var delimiter = text.AsSpan(position).StartsWith(three) ? three : one;
        position += delimiter.Length;
        var content = new StringBuilder();
        using var bytes = new MemoryStream();
        while (!text.AsSpan(position).StartsWith(delimiter))
        {
            if (position == text.Length || (delimiter.Length == 1 && text[position] is '\n' or '\r'))
            {
                end = position;
                return null;
            }

            if (text[position] == '\\' && !isRaw)
            {
                if (!EscapeSequence.BeginsAt(text, position))
                {
                    end = Math.Min(text.Length, position + 2);
                    return null;
                }

                Append(EscapeSequence.Scan(source, ref position, isBytes), isBytes, content, bytes);
            }
            else
            {
                // A quote behind a backslash ends no raw string; the backslash stays.
                var length = isRaw && text[position] == '\\' && position + 1 < text.Length && text[position + 1] == delimiter[0] ? 2
                    : char.IsSurrogatePair(text, position) ? 2 : 1;
                content.Append(text, position, length);
                if (isBytes)
                    bytes.Write(Encoding.UTF8.GetBytes(text, position, length));
                position += length;
            }
        }

        end = position + delimiter.Length;
        return isBytes ? new CelBytes(bytes.ToArray()) : new CelString(content.ToString());
    }

    private static void Append(Rune rune, bool isBytes, StringBuilder content, MemoryStream bytes)
    {
        if (isBytes)
            bytes.WriteByte((byte)rune.Value);
        else
            content.Append(rune.ToString());
    }

    private static int Quote(string text, int position, out bool isRaw, out bool isBytes)
    {
        isRaw = isBytes = false;
        while (position < text.Length)
        {
            if (!isRaw && text[position] is 'r' or 'R')
                isRaw = true;
            else if (!isBytes && text[position] is 'b' or 'B')
                isBytes = true;
            else
                break;
            position++;
        }

        return position;
    }
}
