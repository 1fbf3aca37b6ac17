using TuneOperator.Search.History;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Bayesian;

/// <summary>A history by what the model makes of it.</summary>
/// <param name="Valued">Trials with values, in the order of their indexes: finished ones, and pruned ones by the last that they reported.</param>
/// <param name="Infeasible">Points that failed.</param>
/// <param name="Running">Points whose outcome is not known yet.</param>
internal sealed record Observations(List<TrialRecord> Valued, List<Assignment> Infeasible, List<Assignment> Running)
{
    public static Observations Of(TrialHistory history) => new(
        [.. history.Trials.Where(trial => trial.State is TrialState.Finished or TrialState.Pruned && !trial.Values.IsEmpty).OrderBy(trial => trial.Index)],
        [.. history.Trials.Where(trial => trial.State == TrialState.Infeasible).Select(trial => trial.Assignment)],
        [.. history.Trials.Where(trial => trial.State == TrialState.Running).Select(trial => trial.Assignment)]);

    /// <summary>One objective's values, the lower the better. A pruned trial is never better than the best that finished.</summary>
    /// <param name="objective">Its place.</param>
    public double[] Losses(SearchProblem problem, int objective)
    {
        var sign = problem.Objectives[objective].Goal == Goal.Minimize ? 1 : -1;
        var best = Valued.Where(trial => trial.State == TrialState.Finished).Select(trial => sign * trial.Values[objective]).DefaultIfEmpty(double.NegativeInfinity).Min();
        return [.. Valued.Select(trial => trial.State == TrialState.Finished ? sign * trial.Values[objective] : Math.Max(sign * trial.Values[objective], best))];
    }
}
