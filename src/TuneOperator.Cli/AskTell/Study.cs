using System.Collections.Immutable;
using TuneOperator.Search.Analysis;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;
using TuneOperator.Search.Stoppers;

namespace TuneOperator.Cli.AskTell;

/// <summary>The trials of one study, from its start to the next.</summary>
/// <param name="problem">One to which the sampler has no objection.</param>
internal sealed class Study(SearchProblem problem, ISampler sampler, ulong seed)
{
    private readonly List<TrialRecord> own = [];
    private readonly List<TrialRecord> foreign = [];
    private TrialHistory? history;

    public SearchProblem Problem => problem;

    /// <summary>Built when it is asked for, so that telling many trials costs nothing for each of the others.</summary>
    private TrialHistory History => history ??= new TrialHistory([.. Enumerable.Reverse(foreign), .. own], own.Count);

    /// <returns>Exactly <paramref name="count"/>, untried points as long as the space has any.</returns>
    public IReadOnlyList<AskedTrial> Ask(int count)
    {
        var asked = sampler.Suggest(problem, History, count, seed).Select((suggestion, at) => new AskedTrial(own.Count + at, suggestion, Repeats: null)).ToList();
        while (asked.Count < count)
            asked.Add(Repeat(own.Count + asked.Count, asked));

        foreach (var trial in asked)
            own.Add(new TrialRecord(trial.Id, trial.Suggestion.Assignment, TrialState.Running, []) { Plan = trial.Suggestion.Plan });

        history = null;
        return asked;
    }

    public void Finish(int id, ImmutableArray<double> values) => Replace(Running(id) with { State = TrialState.Finished, Values = values });

    public void Fail(int id) => Replace(Running(id) with { State = TrialState.Infeasible, Values = [] });

    /// <param name="step">The last step that was trained; null: the last reported.</param>
    public void Prune(int id, int? step, ImmutableArray<double> values)
    {
        var trial = Running(id);
        if (step is { } last && last > LastStep(trial))
            trial = trial with { Curve = trial.Curve.Add(new CurvePoint(last, values[0])) };

        Replace(trial with { State = TrialState.Pruned, Values = values });
    }

    /// <returns>Why the trial should stop; null: it goes on.</returns>
    public string? Report(int id, int step, double value)
    {
        var trial = Running(id);
        if (problem.MaxSteps is not { } steps)
            throw new RequestException("the study has no steps; give 'steps' at its start");

        if (step > steps)
            throw new RequestException($"step {step} lies after the last, which is {steps}");

        if (step <= LastStep(trial))
            throw new RequestException($"step {step} does not come after step {LastStep(trial)}, which was reported");

        trial = trial with { Curve = trial.Curve.Add(new CurvePoint(step, value)) };
        Replace(trial);
        return (sampler as IStopper)?.ReasonToStop(problem, History, trial);
    }

    public void Observe(Assignment point, ImmutableArray<double> values)
    {
        foreign.Add(new TrialRecord(-1 - foreign.Count, point, TrialState.Finished, values));
        history = null;
    }

    private static int LastStep(TrialRecord trial) => trial.Curve.IsEmpty ? 0 : trial.Curve[^1].Step;

    /// <summary>What is left to learn where every point was tried: how much noise the best one has.</summary>
    private AskedTrial Repeat(int id, List<AskedTrial> asked)
    {
        var best = BestSoFar.IndexOf(History with { Trials = [.. own] }, problem.Objectives[0].Goal) ?? own.Find(trial => trial.State == TrialState.Running)?.Index;
        if (best is null && asked.Count == 0)
            throw new RequestException("no untried point is left in the space");

        var point = best is { } index ? own[index].Assignment : asked[0].Suggestion.Assignment;
        return new AskedTrial(id, new Suggestion(point) { Reason = "every point of the space was tried" }, best ?? asked[0].Id);
    }

    private TrialRecord Running(int id)
    {
        if (id < 0 || id >= own.Count)
            throw new RequestException($"no trial has the id {id}");

        return own[id].State == TrialState.Running ? own[id] : throw new RequestException($"trial {id} was told already");
    }

    private void Replace(TrialRecord trial)
    {
        own[trial.Index] = trial;
        history = null;
    }
}

/// <param name="Repeats">The trial whose point it has again because the space is exhausted.</param>
internal sealed record AskedTrial(int Id, Suggestion Suggestion, int? Repeats);
