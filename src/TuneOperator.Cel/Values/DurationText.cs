using System.Buffers;
using System.Globalization;
using System.Text;

namespace TuneOperator.Cel.Values;

/// <summary>Durations as Go writes them: <c>1h15m30.918s</c>.</summary>
internal static class DurationText
{
    private const long Second = 1_000_000_000;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>A sign, then numbers with units ns, us, µs, ms, s, m or h; <c>0</c> alone needs none.</summary>
    public static bool TryParse(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (rest.StartsWith("-") || rest.StartsWith("+"))
            rest = rest[1..];
        if (rest is "0")
            return true;
        if (rest.IsEmpty)
            return false;
        decimal total = 0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (digits <= 0 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
                return false;
            rest = rest[digits..];
            var letters = rest.IndexOfAny(Digits);
            var unit = letters < 0 ? rest : rest[..letters];
            if (Unit(unit) is not { } size || amount > long.MaxValue / (decimal)size)
                return false;
            total += amount * size;
            rest = rest[unit.Length..];
        }

        total = decimal.Truncate(negative ? -total : total);
        if (total is < long.MinValue or > long.MaxValue)
            return false;
        nanoseconds = (long)total;
        return true;
    }

    /// <summary>In seconds with as many decimals as it takes, as <c>string(duration)</c> writes it.</summary>
    public static string Print(long nanoseconds)
    {
        var text = new StringBuilder(nanoseconds < 0 ? "-" : "");
        var size = UInt128.CreateChecked(Int128.Abs(nanoseconds));
        text.Append((size / Second).ToString(CultureInfo.InvariantCulture));
        if ((long)(size % Second) is var fraction and not 0)
            text.Append('.').Append(fraction.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0'));
        return text.Append('s').ToString();
    }

    private static long? Unit(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => 1,
        "us" or "µs" or "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => Second,
        "m" => 60 * Second,
        "h" => 3600 * Second,
        _ => null,
    };
}
