using System.Collections.Immutable;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Outcome;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Planning;

/// <summary>Asks the sampler for the points of the next trials. Pure: the same definition and trials give the same points.</summary>
internal static class Suggester
{
    /// <summary>The sampler's name on trials that were given in the manifest.</summary>
    public const string Initial = "Initial";

    /// <returns><paramref name="count"/> points, or fewer when the space has no untried one left.</returns>
    public static IReadOnlyList<PlannedTrial> Suggest(ExperimentView view, int count)
    {
        var definition = view.Definition;
        var planned = new List<PlannedTrial>();
        var history = HistoryOf(view);
        while (planned.Count < count && history.NextIndex < definition.InitialTrials.Length)
        {
            if (InitialTrial.Complete(definition.Problem, definition.InitialTrials[history.NextIndex], history, definition.Seed) is not { } point)
            {
                break;
            }

            planned.Add(new PlannedTrial(history.NextIndex, point, Initial));
            history = history with
            {
                Trials = history.Trials.Add(new TrialRecord(history.NextIndex, point, TrialState.Running, [])),
                NextIndex = history.NextIndex + 1,
            };
        }

        if (planned.Count < count)
        {
            var suggestions = definition.Sampler.Suggest(definition.Problem, history, count - planned.Count, definition.Seed);
            planned.AddRange(suggestions.Select((suggestion, i) => new PlannedTrial(history.NextIndex + i, suggestion.Assignment, definition.Sampler.Name)));
        }

        return planned;
    }

    private static TrialHistory HistoryOf(ExperimentView view) =>
        new([.. view.Trials.Where(SaysSomething).Select(trial => RecordOf(trial, view.Definition))], view.NextIndex);

    /// <summary>A trial that the cluster did not let run to its end says nothing about its point, which may be tried again.</summary>
    private static bool SaysSomething(Trial trial) => trial.Status is not { } status || !Blame.IsTheClusters(status);

    private static TrialRecord RecordOf(Trial trial, ExperimentDefinition definition)
    {
        var (state, values) = trial.Status switch
        {
            { Phase: TrialPhase.Succeeded, Value: { } value } => (TrialState.Finished, ImmutableArray.Create(value)),
            { Phase: TrialPhase.Succeeded or TrialPhase.Failed } => (TrialState.Infeasible, []),
            _ => (TrialState.Running, ImmutableArray<double>.Empty),
        };
        return new TrialRecord(trial.Spec.Index, definition.FromJson(trial.Spec.Parameters), state, values);
    }
}

/// <summary>A trial to be created.</summary>
internal sealed record PlannedTrial(int Index, Assignment Point, string Sampler);
