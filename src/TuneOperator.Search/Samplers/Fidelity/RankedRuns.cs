using System.Collections.Immutable;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Fidelity;

/// <summary>The points that a model of one fidelity learns from.</summary>
internal static class RankedRuns
{
    /// <summary>Best first by the value at the highest rung which enough trainings have reached; failed ones last. Null: no rung has enough.</summary>
    /// <param name="enough">So many that have a value.</param>
    public static IReadOnlyList<Assignment>? At(IReadOnlyList<Run> runs, ImmutableArray<int> rungs, int enough)
    {
        foreach (var rung in rungs.Reverse())
        {
            var reached = runs.Where(run => run.ValueAt(rung) is not null).ToList();
            if (reached.Count < enough)
                continue;

            return
            [
                .. reached.OrderBy(run => run.ValueAt(rung)).ThenBy(run => run.Root).Select(run => run.Point),
                .. runs.Where(run => run.HasFailed && run.ValueAt(rung) is null).Select(run => run.Point),
            ];
        }

        return null;
    }
}
