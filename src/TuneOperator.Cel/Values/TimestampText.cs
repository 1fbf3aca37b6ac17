using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TuneOperator.Cel.Values;

/// <summary>Timestamps as RFC 3339 writes them, with up to nine decimals.</summary>
internal static partial class TimestampText
{
    private const int Second = 1_000_000_000;

    public static bool TryParse(string text, [NotNullWhen(true)] out CelTimestamp? instant)
    {
        instant = null;
        var match = Rfc3339().Match(text);
        if (!match.Success)
            return false;
        var withoutFraction = $"{match.Groups["seconds"].Value}{match.Groups["zone"].Value}";
        if (!DateTimeOffset.TryParseExact(withoutFraction, "yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var whole))
            return false;
        var fraction = int.Parse(match.Groups["fraction"].Value.PadRight(9, '0'), CultureInfo.InvariantCulture);
        instant = new CelTimestamp(CelTimestamp.Of(whole).Nanoseconds + fraction);
        return true;
    }

    /// <summary>A day alone, at midnight UTC.</summary>
    public static bool TryParseDate(string text, [NotNullWhen(true)] out CelTimestamp? instant)
    {
        instant = DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? CelTimestamp.Of(day)
            : null;
        return instant is not null;
    }

    public static string Print(CelTimestamp instant)
    {
        var fraction = (int)(((instant.Nanoseconds % Second) + Second) % Second);
        var decimals = fraction == 0 ? "" : "." + fraction.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        return $"{instant.PrintSeconds()}{decimals}Z";
    }

    [GeneratedRegex(@"\A(?<seconds>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(?<fraction>\d{1,9}))?(?<zone>Z|[+-]\d\d:\d\d)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Rfc3339();
}
