using System.Globalization;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Values;

/// <param name="nanoseconds">May be negative.</param>
public sealed class CelDuration(long nanoseconds) : CelValue
{
    public long Nanoseconds { get; } = nanoseconds;

    public override CelKind Kind => CelKind.Duration;

    internal override CelType Type => CelType.Duration;

    public override string ToString() => $"duration({Quoting.Quote(DurationText.Print(Nanoseconds))})";
}

/// <param name="nanoseconds">Since 1970-01-01T00:00:00Z; years 1 to 9999.</param>
public sealed class CelTimestamp(Int128 nanoseconds) : CelValue
{
    private const int NanosecondsPerTick = 100;

    public Int128 Nanoseconds { get; } = nanoseconds;

    public override CelKind Kind => CelKind.Timestamp;

    /// <summary>In UTC, cut to 100 ns.</summary>
    public DateTimeOffset Instant =>
        DateTimeOffset.UnixEpoch.AddTicks((long)Int128.CopySign(Int128.Abs(Nanoseconds - Remainder) / NanosecondsPerTick, Nanoseconds - Remainder));

    internal override CelType Type => CelType.Timestamp;

    private Int128 Remainder => ((Nanoseconds % NanosecondsPerTick) + NanosecondsPerTick) % NanosecondsPerTick;

    public static CelTimestamp Of(DateTimeOffset instant) => new((Int128)(instant - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick);

    public override string ToString() => $"timestamp({Quoting.Quote(TimestampText.Print(this))})";

    internal string PrintSeconds() => Instant.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
