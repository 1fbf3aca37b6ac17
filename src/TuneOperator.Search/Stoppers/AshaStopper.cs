using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Fidelity;

namespace TuneOperator.Search.Stoppers;

/// <summary>Stops a trial that is not among the best of those that have come to a rung.</summary>
/// <remarks>Li et al., "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020, in the variant that stops trials instead of pausing them all.</remarks>
/// <param name="minSteps">The first rung; the next are η times as far. At least 1.</param>
/// <param name="eta">The best ⌊n/η⌋ of n go on, and always one. Above 1, at most 100.</param>
public sealed class AshaStopper(int minSteps = 1, double eta = 3) : IStopper
{
    public string? ReasonToStop(SearchProblem problem, TrialHistory history, TrialRecord trial)
    {
        var runs = Run.AllOf(problem, history);
        var own = runs.First(run => run.Tip.Index == trial.Index);
        var before = own.Curve.Length > 1 ? own.Curve[^2].Step : 0;

        // Where steps are skipped in reports a rung is decided on at the first that is not before it.
        var rungs = Rungs.Of(minSteps, problem.MaxSteps ?? int.MaxValue, eta);
        var rung = rungs.LastOrDefault(step => step > before && step <= own.Step);
        if (rung == 0)
            return null;

        var reached = runs.Where(run => run.Step >= rung).ToList();
        var value = own.ValueAt(rung)!.Value;
        var place = reached.Count(run => run.Root != own.Root && run.ValueAt(rung)!.Value < value) + 1;
        var places = Math.Max(1, (int)(reached.Count / eta));
        return place <= places
            ? null
            : FormattableString.Invariant($"number {place} of {reached.Count} that came to step {rung}, of which the first {places} go on");
    }
}
