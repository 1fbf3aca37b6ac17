using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;

namespace TuneOperator.Search.Stoppers;

/// <summary>Stops a trial whose newest value lies outside bounds, whichever way the objective goes: a loss that has exploded, an accuracy below that of guessing.</summary>
/// <param name="lower">Null: none.</param>
/// <param name="upper">Null: none.</param>
/// <param name="minSteps">No trial is stopped before this step. At least 1.</param>
public sealed class ThresholdStopper(double? lower = null, double? upper = null, int minSteps = 1) : IStopper
{
    public string? ReasonToStop(SearchProblem problem, TrialHistory history, TrialRecord trial)
    {
        var (step, value) = trial.Curve[^1];
        if (step < minSteps)
            return null;

        if (value < lower)
            return FormattableString.Invariant($"{value} after step {step} is below {lower}");

        return value > upper ? FormattableString.Invariant($"{value} after step {step} is above {upper}") : null;
    }
}
