using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Tests.Conformance;

/// <summary>Trials that end at once, with values computed from their points.</summary>
internal sealed class SimulatedStudy(SearchProblem problem, ISampler sampler, Func<Assignment, double[]?> evaluate)
{
    /// <param name="evaluate">No value: infeasible.</param>
    public SimulatedStudy(SearchSpace space, ISampler sampler, Func<Assignment, double?> evaluate)
        : this(Spaces.Problem(space), sampler, point => evaluate(point) is { } value ? [value] : null)
    {
    }

    public TrialHistory Run(int trials, ulong seed, int batch = 1, TrialHistory? start = null)
    {
        var history = start ?? TrialHistory.Empty;
        for (var done = 0; done < trials; done += batch)
        {
            history = history.Launch(sampler.Suggest(problem, history, Math.Min(batch, trials - done), seed));
            history = history with { Trials = [.. history.Trials.Select(End)] };
        }

        return history;
    }

    public static double Best(TrialHistory history) => history.Trials.Where(trial => trial.State == TrialState.Finished).Min(trial => trial.Values[0]);

    private TrialRecord End(TrialRecord trial)
    {
        if (trial.State != TrialState.Running)
            return trial;

        return evaluate(trial.Assignment) is { } values
            ? trial with { State = TrialState.Finished, Values = [.. values] }
            : trial with { State = TrialState.Infeasible };
    }
}
