using System.Collections.Immutable;
using TuneOperator.Search.Samplers.Fidelity;

namespace TuneOperator.Search.Samplers.Asha;

/// <summary>Which training goes on, and to which step.</summary>
internal sealed record Promotion(Run Run, int FromStep, int ToStep, int Rank, int Compared)
{
    /// <summary>The best that is among the first 1/η of its rung and has not gone on, in the highest rung that has one; null: none.</summary>
    /// <param name="isForced">No new point can be had: the best of the highest rung goes on, whatever its rank.</param>
    public static Promotion? Next(IReadOnlyList<Run> runs, SearchProblem problem, ImmutableArray<int> rungs, double eta, bool isForced)
    {
        for (var rung = rungs.Length - 2; rung >= 0; rung--)
        {
            var (from, to) = (rungs[rung], rungs[rung + 1]);
            var compared = runs.Where(run => !run.Tip.IsForeign && (run.Step >= from || (run.HasFailed && run.TargetOf(problem) >= from))).ToList();
            var places = isForced ? compared.Count : (int)(compared.Count / eta);
            var ranked = compared.OrderBy(run => run.ValueAt(from) ?? double.PositiveInfinity).ThenBy(run => run.Root).Take(places).Index();
            foreach (var (rank, run) in ranked)
            {
                if (run.CanResume && run.Step < to && run.TargetOf(problem) < to)
                    return new Promotion(run, from, to, rank + 1, compared.Count);
            }
        }

        return null;
    }
}
