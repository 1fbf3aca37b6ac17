using System.Collections.Immutable;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;

namespace TuneOperator.Search.Analysis.Pareto;

/// <summary>The finished trials that none beats in every objective.</summary>
public static class ParetoFront
{
    /// <summary>The finished trials that no finished trial dominates, in the order of the history; all of those with equal values.</summary>
    public static ImmutableArray<TrialRecord> Of(TrialHistory history, ImmutableArray<Objective> objectives)
    {
        var finished = history.Trials.Where(trial => trial.State == TrialState.Finished).ToList();
        return [.. Dominance.Front(Minimized(finished, objectives)).Select(at => finished[at])];
    }

    /// <summary>At most so many of a front, which keep its ends and its spread: the most crowded are left out, a few at a time, until they fit. In the order of the front.</summary>
    /// <param name="front">Trials with one value an objective.</param>
    /// <param name="max">At least 1.</param>
    public static ImmutableArray<TrialRecord> Thin(ImmutableArray<TrialRecord> front, ImmutableArray<Objective> objectives, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        var kept = front.ToList();
        while (kept.Count > max)
        {
            var distances = CrowdingDistance.Of(Minimized(kept, objectives));
            var crowded = Enumerable.Range(0, kept.Count).OrderBy(at => distances[at]).Take(1 + ((kept.Count - max) / 16)).ToHashSet();
            kept = [.. kept.Where((_, at) => !crowded.Contains(at))];
        }

        return [.. kept];
    }

    /// <summary>The values with the sign at which less is better.</summary>
    internal static List<double[]> Minimized(IEnumerable<TrialRecord> trials, ImmutableArray<Objective> objectives) =>
        [.. trials.Select(trial => trial.Values.Select((value, at) => objectives[at].Goal == Goal.Minimize ? value : -value).ToArray())];
}
