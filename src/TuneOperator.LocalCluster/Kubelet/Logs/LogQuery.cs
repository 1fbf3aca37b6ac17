using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace TuneOperator.LocalCluster.Kubelet.Logs;

/// <summary>Which part of a log is wanted, as in PodLogOptions.</summary>
internal sealed record LogQuery
{
    public bool Follow { get; init; }

    public bool Previous { get; init; }

    public bool Timestamps { get; init; }

    /// <summary>Only so many lines from the end; null for all.</summary>
    public long? TailLines { get; init; }

    /// <summary>At most so many bytes; null for all.</summary>
    public long? LimitBytes { get; init; }

    /// <summary>Only what was written from then on; null for all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <exception cref="FormatException">A value is no number, no time, or negative.</exception>
    public static LogQuery Parse(IQueryCollection query, DateTimeOffset now) => new()
    {
        Follow = Flag(query, "follow"),
        Previous = Flag(query, "previous"),
        Timestamps = Flag(query, "timestamps"),
        TailLines = Number(query, "tailLines"),
        LimitBytes = Number(query, "limitBytes"),
        Since = Number(query, "sinceSeconds") is { } seconds ? now - TimeSpan.FromSeconds(seconds) : Time(query),
    };

    // Whatever is not a no is a yes, also nothing: some clients write True.
    private static bool Flag(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var value) && !(value.ToString() is "0" || value.ToString().Equals("false", StringComparison.OrdinalIgnoreCase));

    private static long? Number(IQueryCollection query, string name)
    {
        var text = query[name].ToString();
        if (text.Length == 0) return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{name} must be a number of at least 0, not '{text}'");
    }

    private static DateTimeOffset? Time(IQueryCollection query)
    {
        var text = query["sinceTime"].ToString();
        if (text.Length == 0) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FormatException($"sinceTime must be a time such as 2030-01-31T12:00:00Z, not '{text}'");
    }
}
