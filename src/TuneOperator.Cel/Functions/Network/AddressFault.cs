namespace TuneOperator.Cel.Functions.Network;

/// <summary>Why a text is no IP address, worded as Go's netip words it.</summary>
internal static class AddressFault
{
    private const int Bytes = 16;

    /// <returns>Null: it is one.</returns>
    public static string? Of(string text)
    {
        var sign = text.AsSpan().IndexOfAny('.', ':', '%');
        return sign < 0 ? "unable to parse IP" : text[sign] switch
        {
            '.' => Version4(text),
            ':' => Version6(text),
            _ => "missing IPv6 address",
        };
    }

    private static string? Version4(string text)
    {
        var (value, digits, fields) = (0, 0, 1);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                if (digits == 1 && value == 0)
                    return "IPv4 field has octet with leading zero";
                value = (value * 10) + text[i] - '0';
                digits++;
                if (value > byte.MaxValue)
                    return "IPv4 field has value >255";
            }
            else if (text[i] != '.')
            {
                return At("unexpected character", text[i..]);
            }
            else if (i == 0 || i == text.Length - 1 || text[i - 1] == '.')
            {
                return At("IPv4 field must have at least one digit", text[i..]);
            }
            else if (++fields > 4)
            {
                return "IPv4 address too long";
            }
            else
            {
                (value, digits) = (0, 0);
            }
        }

        return fields < 4 ? "IPv4 address too short" : null;
    }

    private static string? Version6(string text)
    {
        var percent = text.IndexOf('%', StringComparison.Ordinal);
        if (percent == text.Length - 1)
            return "zone must be a non-empty string";
        var rest = percent < 0 ? text : text[..percent];
        var (read, hasGap) = (0, false);
        if (rest.StartsWith("::", StringComparison.Ordinal))
        {
            (rest, hasGap) = (rest[2..], true);
            if (rest.Length == 0)
                return null;
        }

        while (read < Bytes)
        {
            if (Group(rest, read, hasGap, out var length, out var isEmbedded) is { } fault)
                return fault;
            read += isEmbedded ? 4 : 2;
            rest = isEmbedded ? "" : rest[length..];
            if (rest.Length == 0)
                break;
            if (rest[0] != ':')
                return At("unexpected character, want colon", rest);
            if (rest.Length == 1)
                return At("colon must be followed by more characters", rest);
            rest = rest[1..];
            if (rest[0] != ':')
                continue;
            if (hasGap)
                return At("multiple :: in address", rest);
            (rest, hasGap) = (rest[1..], true);
            if (rest.Length == 0)
                break;
        }

        if (rest.Length > 0)
            return At("trailing garbage after address", rest);
        return (read < Bytes, hasGap) switch
        {
            (true, false) => "address string too short",
            (false, true) => "the :: must expand to at least one field of zeros",
            _ => null,
        };
    }

    private static string? Group(string rest, int read, bool hasGap, out int length, out bool isEmbedded)
    {
        isEmbedded = false;
        length = 0;
        while (length < rest.Length && char.IsAsciiHexDigit(rest[length]))
        {
            if (++length > 4)
                return At("each group must have 4 or less digits", rest);
        }

        if (length == 0)
            return At("each colon-separated field must have at least one digit", rest);
        isEmbedded = length < rest.Length && rest[length] == '.';
        if (!isEmbedded)
            return null;
        if (!hasGap && read != Bytes - 4)
            return At("embedded IPv4 address must replace the final 2 fields of the address", rest);
        return read + 4 > Bytes ? At("too many hex fields to fit an embedded IPv4 at the end of the address", rest) : Version4(rest);
    }

    private static string At(string problem, string rest) => $"{problem} (at \"{rest}\")";
}
