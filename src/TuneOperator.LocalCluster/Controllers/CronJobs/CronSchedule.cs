using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TuneOperator.LocalCluster.Controllers.CronJobs;

/// <summary>When something recurs: five fields, a word such as <c>@hourly</c>, or <c>@every</c> with a duration.</summary>
internal sealed class CronSchedule
{
    /// <summary>A date that does not come within these years, such as 30 February, never comes.</summary>
    private const int Horizon = 5;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
        ["@monthly"] = "0 0 1 * *",
        ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@hourly"] = "0 * * * *",
    };

    private readonly CronField minute;
    private readonly CronField hour;
    private readonly CronField day;
    private readonly CronField month;
    private readonly CronField weekday;
    private readonly TimeSpan? every;

    private CronSchedule(TimeSpan period) => every = period;

    private CronSchedule(string[] fields)
    {
        minute = CronField.Parse(fields[0], 0, 59, []);
        hour = CronField.Parse(fields[1], 0, 23, []);
        day = CronField.Parse(fields[2], 1, 31, []);
        month = CronField.Parse(fields[3], 1, 12, Months);
        weekday = CronField.Parse(fields[4], 0, 6, Days);
    }

    /// <exception cref="FormatException">It is no schedule; the message says why.</exception>
    public static CronSchedule Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0) throw new FormatException("empty spec string");
        if (trimmed.StartsWith("@every ", StringComparison.Ordinal))
        {
            return Duration(trimmed["@every ".Length..], out var period)
                ? new CronSchedule(period)
                : throw new FormatException($"failed to parse duration {trimmed}: time: invalid duration \"{trimmed["@every ".Length..]}\"");
        }

        if (trimmed.StartsWith('@')) trimmed = Words.TryGetValue(trimmed, out var known) ? known : throw new FormatException($"unrecognized descriptor: {trimmed}");
        var fields = trimmed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 5 ? new CronSchedule(fields) : throw new FormatException($"expected exactly 5 fields, found {fields.Length}: [{string.Join(' ', fields)}]");
    }

    /// <summary>The first time after the given one, by the clock of the zone; null when it never comes.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        if (every is { } period) return new DateTimeOffset((after + period).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, after.Offset);
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        var at = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0, DateTimeKind.Unspecified).AddMinutes(1);
        var last = at.AddYears(Horizon);
        while (at < last)
        {
            if (!month.Has(at.Month)) at = new DateTime(at.Year, at.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(1);
            else if (!OnDay(at)) at = at.Date.AddDays(1);
            else if (!hour.Has(at.Hour)) at = at.Date.AddHours(at.Hour + 1);
            else if (!minute.Has(at.Minute) || zone.IsInvalidTime(at)) at = at.AddMinutes(1);
            else return new DateTimeOffset(at, zone.GetUtcOffset(at)).ToUniversalTime();
        }

        return null;
    }

    /// <summary>With both days given, either will do.</summary>
    private bool OnDay(DateTime at)
    {
        var byDate = day.Has(at.Day);
        var byWeekday = weekday.Has((int)at.DayOfWeek);
        return day.Any || weekday.Any ? byDate && byWeekday : byDate || byWeekday;
    }

    private static bool Duration(string text, [NotNullWhen(true)] out TimeSpan period)
    {
        period = TimeSpan.Zero;
        var at = 0;
        while (at < text.Length)
        {
            var from = at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
            if (!double.TryParse(text[from..at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return false;
            var unit = new[] { "ms", "h", "m", "s" }.FirstOrDefault(u => text.AsSpan(at).StartsWith(u, StringComparison.Ordinal));
            if (unit is null) return false;
            at += unit.Length;
            period += unit switch
            {
                "h" => TimeSpan.FromHours(amount),
                "m" => TimeSpan.FromMinutes(amount),
                "s" => TimeSpan.FromSeconds(amount),
                _ => TimeSpan.FromMilliseconds(amount),
            };
        }

        return period >= TimeSpan.FromSeconds(1);
    }
}
