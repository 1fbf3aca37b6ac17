using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Tests.Samplers.Fidelity;

/// <summary>Trains what a sampler suggests, one after another or several at a time, and keeps the history.</summary>
/// <param name="curve">The value of a point after a step.</param>
internal sealed class CurveStudy(ISampler sampler, SearchProblem problem, Func<Assignment, int, double> curve, ulong seed)
{
    public TrialHistory History { get; private set; } = TrialHistory.Empty;

    /// <summary>How a trial ends; null: it is lost, and is in no history any more.</summary>
    public Func<TrialRecord, TrialState?> Fate { get; init; } = _ => TrialState.Finished;

    public int StepsTrained => History.Trials.Sum(trial => trial.Curve.Length);

    public IReadOnlyList<Suggestion> Ask(int count)
    {
        var asked = sampler.Suggest(problem, History, count, seed);
        foreach (var suggestion in asked)
            History = History.Launch(suggestion.Assignment, suggestion.Plan);

        return asked;
    }

    public void End(int index)
    {
        var trial = History.Trials.Single(one => one.Index == index);
        var state = Fate(trial);
        History = History with { Trials = state is null ? History.Trials.Remove(trial) : History.Trials.Replace(trial, Trained(trial, state.Value)) };
    }

    /// <summary>Asks for as many as run at a time and ends the oldest, until so many trials were asked for.</summary>
    public CurveStudy Run(int trials, int parallelism = 1)
    {
        var running = new Queue<int>();
        while (History.NextIndex < trials)
        {
            var first = History.NextIndex;
            var asked = Ask(parallelism - running.Count);
            foreach (var index in Enumerable.Range(first, asked.Count))
                running.Enqueue(index);

            if (!running.TryDequeue(out var oldest))
                break;

            End(oldest);
        }

        return this;
    }

    private TrialRecord Trained(TrialRecord trial, TrialState state)
    {
        var from = trial.Plan.Resume is { } before ? History.Trials.FirstOrDefault(one => one.Index == before)?.Plan.Steps ?? 0 : 0;
        var to = trial.Plan.Steps ?? problem.MaxSteps!.Value;
        if (state == TrialState.Infeasible)
            return trial with { State = state };

        return trial with
        {
            State = state,
            Curve = [.. Enumerable.Range(from + 1, to - from).Select(step => new CurvePoint(step, curve(trial.Assignment, step)))],
            Values = [curve(trial.Assignment, to)],
        };
    }
}
