using System.Globalization;
using System.Text.RegularExpressions;

namespace TuneOperator.Api.Wire;

/// <summary>Durations as people write them: <c>90s</c>, <c>15m</c>, <c>6h</c>, <c>7d</c>, <c>1h30m</c>.</summary>
public static partial class Durations
{
    /// <summary>The shape as a validation rule of the field: units in falling order, and more than nothing.</summary>
    public const string WireRule = "self.matches('^([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$') && self.matches('[1-9]')";

    public const string WireMessage = "a duration is written as 90s, 30m, 6h, 2d or 1h30m, and is more than nothing";

    /// <summary>Null when the text is no duration, is zero, or is longer than 10 years.</summary>
    public static TimeSpan? Parse(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var seconds = (Part(match, "d") * 86400) + (Part(match, "h") * 3600) + (Part(match, "m") * 60) + Part(match, "s");
        return seconds is > 0 and < 10 * 366 * 86400L ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>The two largest units: <c>1h05m</c>, <c>2m03s</c>, <c>12s</c>.</summary>
    public static string Print(TimeSpan duration) => duration switch
    {
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalDays}d{duration.Hours:00}h"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Hours}h{duration.Minutes:00}m"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes}m{duration.Seconds:00}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (int)Math.Round(duration.TotalSeconds))}s"),
    };

    private static double Part(Match match, string unit) =>
        match.Groups[unit] is { Success: true } group ? double.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A(?:(?<d>\d{1,9})d)?(?:(?<h>\d{1,9})h)?(?:(?<m>\d{1,9})m)?(?:(?<s>\d{1,9})s)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Shape();
}
