using System.Collections.Immutable;
using TuneOperator.Search.History;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Fidelity;

/// <summary>A trial and those that went on from it, each from the one before: one training.</summary>
/// <param name="Root">The index of the first.</param>
/// <param name="Tip">The last, which another goes on from.</param>
/// <param name="Curve">Of all of them, steps rising; values to be minimised.</param>
internal sealed record Run(int Root, TrialRecord Tip, ImmutableArray<CurvePoint> Curve)
{
    public Assignment Point => Tip.Assignment;

    public int? Generation => Tip.Plan.Generation;

    public bool IsRunning => Tip.State == TrialState.Running;

    public bool HasFailed => Tip.State == TrialState.Infeasible;

    /// <summary>It ended as it was meant to, and can go on.</summary>
    public bool CanResume => Tip is { State: TrialState.Finished, IsForeign: false };

    /// <summary>The last step with a value; 0: none.</summary>
    public int Step => Curve.IsEmpty ? 0 : Curve[^1].Step;

    /// <summary>The step that it will have reached when its last trial has ended; at least 1.</summary>
    public int TargetOf(SearchProblem problem) => Math.Min(Tip.Plan.Steps ?? problem.MaxSteps ?? 1, problem.MaxSteps ?? 1);

    /// <summary>The value after a step: the newest that is not later. Null: it has not come so far.</summary>
    public double? ValueAt(int step)
    {
        if (Step < step)
            return null;

        for (var at = Curve.Length - 1; at >= 0; at--)
        {
            if (Curve[at].Step <= step)
                return Curve[at].Value;
        }

        return Curve[0].Value;
    }

    /// <summary>All trainings of a history, in the order of their roots. A trial whose predecessor is gone is the first of its own.</summary>
    public static IReadOnlyList<Run> AllOf(SearchProblem problem, TrialHistory history)
    {
        var sign = problem.Objectives[0].Goal == Goal.Minimize ? 1 : -1;
        var runs = new List<Run>(history.Trials.Length);
        var placeOf = new Dictionary<int, int>(history.Trials.Length);
        foreach (var trial in history.Trials)
        {
            if (trial.Plan.Resume is { } before && placeOf.TryGetValue(before, out var place))
            {
                runs[place] = runs[place] with { Tip = trial, Curve = Joined(runs[place].Curve, trial, problem, sign) };
                placeOf[trial.Index] = place;
            }
            else
            {
                placeOf[trial.Index] = runs.Count;
                runs.Add(new Run(trial.Index, trial, Joined([], trial, problem, sign)));
            }
        }

        return runs;
    }

    private static ImmutableArray<CurvePoint> Joined(ImmutableArray<CurvePoint> before, TrialRecord trial, SearchProblem problem, int sign)
    {
        var curve = before.ToBuilder();
        foreach (var (step, value) in trial.Curve)
            Append(step, value);

        // A trial that reported nothing has its end to show.
        var end = Math.Min(trial.Plan.Steps ?? problem.MaxSteps ?? 1, problem.MaxSteps ?? 1);
        if (trial.State == TrialState.Finished && !trial.Values.IsDefaultOrEmpty)
            Append(end, trial.Values[0]);

        return curve.ToImmutable();

        void Append(int step, double value)
        {
            if (curve.Count == 0 || curve[^1].Step < step)
                curve.Add(new CurvePoint(step, sign * value));
        }
    }
}
