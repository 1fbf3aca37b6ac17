using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Fidelity;

namespace TuneOperator.Search.Stoppers;

/// <summary>Stops a trial whose best value up to a step is worse than the median of what the others averaged up to the same step.</summary>
/// <remarks>Golovin et al., "Google Vizier: A Service for Black-Box Optimization", KDD 2017, section 3.1. The median is that of all values: of an even number the mean of the middle two.</remarks>
/// <param name="minSteps">No trial is stopped before this step. At least 1.</param>
/// <param name="minTrials">No trial is stopped while fewer others have come as far. At least 1.</param>
public sealed class MedianStopper(int minSteps = 1, int minTrials = 5) : IStopper
{
    public string? ReasonToStop(SearchProblem problem, TrialHistory history, TrialRecord trial)
    {
        var runs = Run.AllOf(problem, history);
        var own = runs.First(run => run.Tip.Index == trial.Index);
        var step = own.Step;
        if (step < minSteps)
            return null;

        var averages = runs
            .Where(run => run.Root != own.Root && run.Step >= step && !run.HasFailed)
            .Select(run => run.Curve.Where(point => point.Step <= step).Select(point => point.Value).DefaultIfEmpty(run.Curve[0].Value).Average())
            .Order()
            .ToList();
        if (averages.Count < minTrials)
            return null;

        var middle = averages.Count / 2;
        var median = averages.Count % 2 == 1 ? averages[middle] : (averages[middle - 1] / 2) + (averages[middle] / 2);
        var best = own.Curve.Min(point => point.Value);
        return best > median
            ? FormattableString.Invariant($"the best up to step {step}, {problem.Turned(best)}, is worse than {problem.Turned(median)}, the median of {averages.Count} others' averages")
            : null;
    }
}
