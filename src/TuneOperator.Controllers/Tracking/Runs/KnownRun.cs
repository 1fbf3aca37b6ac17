using System.Collections.Immutable;

namespace TuneOperator.Controllers.Tracking.Runs;

/// <summary>What a run on the server holds already.</summary>
/// <param name="IsComplete">It was marked so; nothing is left to write.</param>
/// <param name="IsDeleted">Somebody deleted it there, and will not want it back.</param>
/// <param name="Params">Their keys.</param>
/// <param name="MetricKeys">Keys of its metrics.</param>
internal sealed record KnownRun(string Id, bool IsComplete, bool IsDeleted, ImmutableHashSet<string> Params, ImmutableHashSet<string> MetricKeys)
{
    /// <summary>Of the metrics that were looked at: the steps that are there.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<long>> Steps { get; init; } = ImmutableDictionary<string, ImmutableHashSet<long>>.Empty;

    public static KnownRun New(string id) => new(id, IsComplete: false, IsDeleted: false, [], []);

    /// <summary>A point at that step is there, of this trial or of the trainer's own logging.</summary>
    public bool Has(RunMetric metric) => Steps.TryGetValue(metric.Key, out var steps) && steps.Contains(metric.Step);
}
