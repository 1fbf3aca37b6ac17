using System.Collections.Immutable;

namespace TuneOperator.Controllers.Tracking.Runs;

/// <summary>An ended trial as MLflow records it. Times are milliseconds since 1970.</summary>
/// <param name="TrialUid">By which the run is found again.</param>
/// <param name="Status">FINISHED, FAILED or KILLED.</param>
/// <param name="Params">At most one a key.</param>
/// <param name="Metrics">At most one a key and step; finite.</param>
/// <param name="Tags">The trial's UID among them.</param>
internal sealed record TrackedRun(
    string Name,
    string TrialUid,
    string Status,
    long StartTime,
    long EndTime,
    ImmutableArray<KeyValuePair<string, string>> Params,
    ImmutableArray<RunMetric> Metrics,
    ImmutableArray<KeyValuePair<string, string>> Tags);

internal sealed record RunMetric(string Key, double Value, long Timestamp, long Step);
