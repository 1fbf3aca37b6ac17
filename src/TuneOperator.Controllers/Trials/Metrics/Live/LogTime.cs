using System.Globalization;

namespace TuneOperator.Controllers.Trials.Metrics.Live;

/// <summary>The time that the API server puts in front of a line.</summary>
internal static class LogTime
{
    /// <summary>.NET counts ticks of 100 ns, and servers write nanoseconds.</summary>
    private const int Digits = 7;

    /// <returns>The time in UTC, null when the text does not begin with one.</returns>
    /// <param name="rest">What comes after the time and a space; all of it when there is no time.</param>
    public static DateTimeOffset? Split(string text, out string rest)
    {
        rest = text;
        var blank = text.IndexOf(' ');
        var stamp = blank < 0 ? text : text[..blank];
        var point = stamp.IndexOf('.');
        if (point >= 0)
        {
            // Cut, since rounded up they could name the next second.
            var after = stamp.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9');
            var digits = after < 0 ? stamp.Length - point - 1 : after;
            stamp = string.Concat(stamp.AsSpan(0, point + 1 + Math.Min(digits, Digits)), stamp.AsSpan(point + 1 + digits));
        }

        if (stamp is not [_, _, _, _, '-', ..]
            || !DateTimeOffset.TryParse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return null;
        }

        rest = blank < 0 ? string.Empty : text[(blank + 1)..];
        return time;
    }
}
