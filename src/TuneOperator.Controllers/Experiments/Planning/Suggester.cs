using System.Collections.Immutable;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
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
            var point = Complete(definition, history);
            if (point is null)
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

    /// <summary>An initial trial, with what it leaves out drawn at random; null when all points that agree with it were tried.</summary>
    private static Assignment? Complete(ExperimentDefinition definition, TrialHistory history)
    {
        var given = definition.InitialTrials[history.NextIndex];
        var restricted = new SearchSpace(definition.Space.Parameters.Select(parameter =>
            given.TryGetValue(parameter.Name, out var value) ? Fixed(parameter, value) : parameter));
        var random = SamplerCatalog.Find("Random", new SamplerSettings())!;
        return random.Suggest(definition.Problem with { Space = restricted }, history, 1, definition.Seed) is [var suggestion] ? suggestion.Assignment : null;
    }

    private static Parameter Fixed(Parameter parameter, ParameterValue value) => parameter switch
    {
        DoubleParameter of => of with { Min = value.AsDouble, Max = value.AsDouble, Step = null },
        IntParameter of => of with { Min = value.AsInt, Max = value.AsInt, Step = 1 },
        DiscreteParameter of => of with { Values = [value] },
        CategoricalParameter of => of with { Values = [value] },
        _ => parameter,
    };

    private static TrialHistory HistoryOf(ExperimentView view) =>
        new([.. view.Trials.Select(trial => RecordOf(trial, view.Definition))], view.NextIndex);

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
