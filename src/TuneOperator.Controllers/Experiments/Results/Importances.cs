using System.Collections.Concurrent;
using System.Collections.Immutable;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Search.Analysis.Importance;

namespace TuneOperator.Controllers.Experiments.Results;

/// <summary>The importance of each parameter, worked out again when one trial in fifty has finished since. Thread-safe; forgetting costs one computation.</summary>
internal sealed class Importances
{
    private const int Most = 50;

    private readonly ConcurrentDictionary<string, (int Finished, ImportanceNow Importance)> known = new(StringComparer.Ordinal);

    public ImportanceNow Of(ExperimentView view)
    {
        var finished = view.Searching.Count(trial => trial.Status is { Phase: TrialPhase.Succeeded } status && !TrialRecords.ValuesOf(status, view.Definition).IsEmpty);
        var uid = view.Definition.Uid;

        // Of ten thousand trials it takes a good part of a second, which each of them need not pay.
        if (!known.TryGetValue(uid, out var last) || Math.Abs(finished - last.Finished) >= Math.Max(1, last.Finished / 50))
        {
            known[uid] = last = (finished, Compute(view, finished));
        }

        return last.Importance;
    }

    public void Forget(string uid) => known.TryRemove(uid, out _);

    /// <summary>Below the number of trials from which it means something nothing is guessed.</summary>
    private static ImportanceNow Compute(ExperimentView view, int finished)
    {
        if (finished < ParameterImportance.FewestTrials)
        {
            return new(null, finished == 0 ? null : $"{finished} trials have finished; the importance of parameters is told from {ParameterImportance.FewestTrials} on");
        }

        var report = ParameterImportance.Of(view.Definition.Problem.Space, TrialRecords.OfSearch(view), view.Definition.Objective.ToObjective().Goal, view.Definition.Seed);
        if (report.Caveat is { } caveat)
        {
            return new(null, caveat);
        }

        var of = view.Definition.Objectives.Length > 1 ? $" for {view.Definition.Objective.Metric}" : string.Empty;
        return new(
            [.. report.Parameters.Take(Most).Select(parameter => new ImportanceStatus { Parameter = parameter.Parameter, Importance = Round(parameter.Importance), Low = Round(parameter.Low), High = Round(parameter.High) })],
            $"from {finished} finished trials{of}; low and high bound what eight of ten resamplings give");
    }

    private static double Round(double share) => Math.Round(share, 3);
}

/// <param name="Parameters">Null: not to be told yet.</param>
/// <param name="Note">How far to trust it; null: there is nothing to say.</param>
internal sealed record ImportanceNow(ImmutableArray<ImportanceStatus>? Parameters, string? Note)
{
    public static ImportanceNow None { get; } = new(null, null);
}
