using System.Globalization;

namespace TuneOperator.LocalCluster.Schemas.Columns;

/// <summary>Ages as kubectl and the API server print them: two or three significant figures, such as 119s, 3m20s, 7h59m, 47h, 5d3h, 2y3d.</summary>
internal static class HumanDuration
{
    public static string Format(TimeSpan age)
    {
        var seconds = (long)age.TotalSeconds;
        var minutes = (long)age.TotalMinutes;
        var hours = (long)age.TotalHours;
        var days = hours / 24;
        return true switch
        {
            // A clock may run two seconds ahead of another.
            _ when seconds < -1 => "<invalid>",
            _ when seconds < 0 => "0s",
            _ when seconds < 120 => Print(seconds, 's'),
            _ when minutes < 10 => Print(minutes, 'm', seconds % 60, 's'),
            _ when minutes < 180 => Print(minutes, 'm'),
            _ when hours < 8 => Print(hours, 'h', minutes % 60, 'm'),
            _ when hours < 48 => Print(hours, 'h'),
            _ when days < 8 => Print(days, 'd', hours % 24, 'h'),
            _ when days < 2 * 365 => Print(days, 'd'),
            _ when days < 8 * 365 => Print(days / 365, 'y', days % 365, 'd'),
            _ => Print(days / 365, 'y'),
        };
    }

    /// <param name="timestamp">RFC 3339.</param>
    public static string Since(string timestamp, DateTimeOffset now) =>
        DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Format(now - time) : "<invalid>";

    private static string Print(long value, char unit) => $"{value.ToString(CultureInfo.InvariantCulture)}{unit}";

    private static string Print(long value, char unit, long rest, char restUnit) => rest == 0 ? Print(value, unit) : Print(value, unit) + Print(rest, restUnit);
}
