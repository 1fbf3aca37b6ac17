using System.Collections.Immutable;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;

namespace TuneOperator.Search.Analysis;

/// <summary>The best finished trial, and how the best became better.</summary>
public static class BestSoFar
{
    /// <summary>The index of the finished trial with the best value of one objective, of equals the one with the lowest index; null when none is finished.</summary>
    /// <param name="objective">Which of the values; 0 is the first.</param>
    public static int? IndexOf(TrialHistory history, Goal goal, int objective = 0)
    {
        var finished = history.Trials.Where(trial => trial.State == TrialState.Finished);
        var bestFirst = goal == Goal.Minimize
            ? finished.OrderBy(trial => trial.Values[objective])
            : finished.OrderByDescending(trial => trial.Values[objective]);
        return bestFirst.ThenBy(trial => trial.Index).FirstOrDefault()?.Index;
    }

    /// <summary>Looking back, the best value after each trial of the study, by index: one entry a finished trial. Foreign trials are the start, not a step.</summary>
    /// <param name="objective">Which of the values; 0 is the first.</param>
    public static ImmutableArray<BestPoint> Curve(TrialHistory history, Goal goal, int objective = 0)
    {
        var curve = ImmutableArray.CreateBuilder<BestPoint>();
        BestPoint? best = null;
        foreach (var trial in history.Trials.Where(trial => trial.State == TrialState.Finished).OrderBy(trial => trial.Index))
        {
            var value = trial.Values[objective];
            if (best is null || (goal == Goal.Minimize ? value < best.Value.Value : value > best.Value.Value))
                best = new BestPoint(trial.Index, trial.Index, value);

            if (!trial.IsForeign)
                curve.Add(best.Value with { After = trial.Index });
        }

        return curve.ToImmutable();
    }
}

/// <param name="After">The index of the trial after which it was so.</param>
/// <param name="Best">The index of the best trial then.</param>
/// <param name="Value">Its value, in the objective's own direction.</param>
public readonly record struct BestPoint(int After, int Best, double Value);
