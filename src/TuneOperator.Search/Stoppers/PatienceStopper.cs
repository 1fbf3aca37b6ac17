using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;

namespace TuneOperator.Search.Stoppers;

/// <summary>Stops a trial that has not become better for some steps.</summary>
/// <remarks>Prechelt, "Early Stopping - But When?", 1998. Looks at the trial alone.</remarks>
/// <param name="steps">So many without a value that is better. At least 1.</param>
/// <param name="minDelta">By how much a value must be better than the best before to count. At least 0.</param>
/// <param name="minSteps">No trial is stopped before this step. At least 1.</param>
public sealed class PatienceStopper(int steps, double minDelta = 0, int minSteps = 1) : IStopper
{
    public string? ReasonToStop(SearchProblem problem, TrialHistory history, TrialRecord trial)
    {
        var (best, since) = (double.PositiveInfinity, 0);
        foreach (var (step, given) in trial.Curve)
        {
            var value = problem.Turned(given);
            if (value < best - minDelta)
                (best, since) = (value, step);
        }

        var last = trial.Curve[^1].Step;
        return last >= minSteps && last - since >= steps
            ? FormattableString.Invariant($"no better than {problem.Turned(best)} since step {since}")
            : null;
    }
}
