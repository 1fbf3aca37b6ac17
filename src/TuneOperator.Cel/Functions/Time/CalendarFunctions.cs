using System.Collections.Immutable;
using System.Globalization;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Time;

/// <summary>Parts of a timestamp, in UTC or in a zone: a name such as Europe/Vienna or an offset such as -02:30.</summary>
internal static class CalendarFunctions
{
    public static ImmutableArray<Overload> Overloads { get; } =
    [
        .. Part("getFullYear", time => time.Year),
        .. Part("getMonth", time => time.Month - 1),
        .. Part("getDayOfYear", time => time.DayOfYear - 1),
        .. Part("getDayOfMonth", time => time.Day - 1),
        .. Part("getDate", time => time.Day),
        .. Part("getDayOfWeek", time => (int)time.DayOfWeek),
        .. Part("getHours", time => time.Hour),
        .. Part("getMinutes", time => time.Minute),
        .. Part("getSeconds", time => time.Second),
        .. Part("getMilliseconds", time => time.Millisecond),
    ];

    private static IEnumerable<Overload> Part(string function, Func<DateTimeOffset, int> part) =>
    [
        Overload.Member(function, [CelType.Timestamp], CelType.Int, (arguments, _) => new CelInt(part(((CelTimestamp)arguments[0]).Instant))),
        Overload.Member(function, [CelType.Timestamp, CelType.String], CelType.Int, (arguments, _) =>
            InZone((CelTimestamp)arguments[0], arguments.Text(1), part)),
    ];

    private static CelValue InZone(CelTimestamp timestamp, string zone, Func<DateTimeOffset, int> part)
    {
        if (Offset(zone) is { } offset)
            return new CelInt(part(timestamp.Instant.ToOffset(offset)));
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? new CelInt(part(TimeZoneInfo.ConvertTime(timestamp.Instant, found)))
            : new CelError($"unknown time zone {zone}");
    }

    private static TimeSpan? Offset(string zone)
    {
        var digits = zone.TrimStart('+', '-');
        if (!TimeSpan.TryParseExact(digits, @"hh\:mm", CultureInfo.InvariantCulture, out var offset) || offset > TimeSpan.FromHours(14))
            return null;
        return zone.StartsWith('-') ? -offset : offset;
    }
}
