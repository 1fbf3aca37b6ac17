using System.Collections.Immutable;
using TuneOperator.Cel.Functions.Standard;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Time;

/// <summary>Timestamps and durations: reading them and calculating with them.</summary>
internal static class TimeFunctions
{
    private const long Millisecond = 1_000_000;
    private const long Second = 1_000_000_000;
    private static readonly Int128 First = CelTimestamp.Of(DateTimeOffset.MinValue).Nanoseconds;
    private static readonly Int128 Last = CelTimestamp.Of(DateTimeOffset.MaxValue).Nanoseconds + 99;

    public static ImmutableArray<Overload> Overloads { get; } =
    [
        Overload.Global("timestamp", [CelType.String], CelType.Timestamp, (arguments, _) =>
            TimestampText.TryParse(arguments.Text(0), out var instant) ? instant : Conversions.Failure(arguments[0], CelType.Timestamp)),
        Overload.Global("timestamp", [CelType.Int], CelType.Timestamp, (arguments, _) => Instant((Int128)arguments.Int(0) * Second)),
        Overload.Global("timestamp", [CelType.Timestamp], CelType.Timestamp, (arguments, _) => arguments[0]),
        Overload.Global("duration", [CelType.String], CelType.Duration, (arguments, _) =>
            DurationText.TryParse(arguments.Text(0), out var length) ? new CelDuration(length) : Conversions.Failure(arguments[0], CelType.Duration)),
        Overload.Global("duration", [CelType.Duration], CelType.Duration, (arguments, _) => arguments[0]),
        Overload.Global(Operators.Add, [CelType.Timestamp, CelType.Duration], CelType.Timestamp, (arguments, _) =>
            Instant(At(arguments[0]) + Length(arguments[1]))),
        Overload.Global(Operators.Add, [CelType.Duration, CelType.Timestamp], CelType.Timestamp, (arguments, _) =>
            Instant(Length(arguments[0]) + At(arguments[1]))),
        Overload.Global(Operators.Add, [CelType.Duration, CelType.Duration], CelType.Duration, (arguments, _) =>
            Span(Length(arguments[0]) + Length(arguments[1]))),
        Overload.Global(Operators.Subtract, [CelType.Timestamp, CelType.Duration], CelType.Timestamp, (arguments, _) =>
            Instant(At(arguments[0]) - Length(arguments[1]))),
        Overload.Global(Operators.Subtract, [CelType.Timestamp, CelType.Timestamp], CelType.Duration, (arguments, _) =>
            Span(At(arguments[0]) - At(arguments[1]))),
        Overload.Global(Operators.Subtract, [CelType.Duration, CelType.Duration], CelType.Duration, (arguments, _) =>
            Span(Length(arguments[0]) - Length(arguments[1]))),
        Whole("getHours", 3600 * Second),
        Whole("getMinutes", 60 * Second),
        Whole("getSeconds", Second),
        Whole("getMilliseconds", Millisecond),
    ];

    private static Overload Whole(string function, long unit) =>
        Overload.Member(function, [CelType.Duration], CelType.Int, (arguments, _) => new CelInt((long)(Length(arguments[0]) / unit)));

    private static Int128 At(CelValue value) => ((CelTimestamp)value).Nanoseconds;

    private static Int128 Length(CelValue value) => ((CelDuration)value).Nanoseconds;

    private static CelValue Instant(Int128 nanoseconds) =>
        nanoseconds < First || nanoseconds > Last ? ArithmeticErrors.TimestampOverflow : new CelTimestamp(nanoseconds);

    private static CelValue Span(Int128 nanoseconds) =>
        nanoseconds < long.MinValue || nanoseconds > long.MaxValue ? ArithmeticErrors.DurationOverflow : new CelDuration((long)nanoseconds);
}
