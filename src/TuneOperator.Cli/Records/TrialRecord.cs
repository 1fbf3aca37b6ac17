using System.Text.Json.Nodes;

namespace TuneOperator.Cli.Records;

/// <summary>A trial as a command shows it. Times are UTC.</summary>
internal sealed record TrialRecord(string Name, int Index)
{
    public string Phase { get; init; } = "Pending";

    public string? Reason { get; init; }

    public string? Message { get; init; }

    public string? Stage { get; init; }

    /// <summary>Null or Search: it looks for the best; others do not count among the best.</summary>
    public string? Purpose { get; init; }

    public string? Sampler { get; init; }

    /// <summary>Why the algorithm chose this point, in a sentence.</summary>
    public string? SamplerReason { get; init; }

    public int? Budget { get; init; }

    public int? Attempts { get; init; }

    public JsonObject Parameters { get; init; } = [];

    /// <summary>Of the first objective.</summary>
    public double? Value { get; init; }

    /// <summary>Where there are several objectives: of each, by metric.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Of the value between the runs of the trial, where it has several.</summary>
    public double? StandardDeviation { get; init; }

    /// <summary>The trial of the search that this one runs again.</summary>
    public string? Verifies { get; init; }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, MetricRecord> Metrics { get; init; } = new Dictionary<string, MetricRecord>(StringComparer.Ordinal);

    /// <summary>The first objective by step.</summary>
    public IReadOnlyList<CurveRecord> Curve { get; init; } = [];

    public string? Node { get; init; }

    public DateTime? StartTime { get; init; }

    public DateTime? CompletionTime { get; init; }

    public double? GpuSeconds { get; init; }

    public bool Succeeded => Phase == "Succeeded";

    public bool IsCancelled => Phase == "Failed" && Reason == "Cancelled";

    public bool Failed => Phase == "Failed" && !IsCancelled;

    public bool IsFinished => Phase is "Succeeded" or "Failed" or "Pruned";

    public bool IsSearch => Purpose is null or "Search";

    public TimeSpan? Duration => CompletionTime - StartTime;

    public long? Step => Curve.Count > 0 ? Curve[^1].Step : null;
}

/// <summary>A reported series in short.</summary>
internal sealed record MetricRecord(double? Last, double? Min, double? Max, double? Count);

internal sealed record CurveRecord(long Step, double Value);
