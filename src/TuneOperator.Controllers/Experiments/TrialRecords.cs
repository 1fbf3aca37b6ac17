using System.Collections.Immutable;
using System.Globalization;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Stopping;
using TuneOperator.Search.History;

namespace TuneOperator.Controllers.Experiments;

/// <summary>Trials as the search sees them. Pure.</summary>
internal static class TrialRecords
{
    /// <summary>The search's own trials, of all stages, in the whole space.</summary>
    public static TrialHistory OfSearch(ExperimentView view) => Of(view.Definition, view.Searching, view.NextIndex);

    public static TrialHistory OfStage(ExperimentView view, string stage) => Of(view.Definition, view.Searching.Where(trial => trial.Spec.Stage == stage), view.NextIndex);

    public static TrialRecord Of(Trial trial, ExperimentDefinition definition)
    {
        var (state, values) = trial.Status switch
        {
            { Phase: TrialPhase.Succeeded } status when ValuesOf(status, definition) is { IsEmpty: false } given => (TrialState.Finished, given),
            { Phase: TrialPhase.Pruned } status when ValuesOf(status, definition) is { IsEmpty: false } last => (TrialState.Pruned, last),
            { IsFinished: true } => (TrialState.Infeasible, []),
            _ => (TrialState.Running, ImmutableArray<double>.Empty),
        };
        return new TrialRecord(trial.Spec.Index, definition.FromJson(trial.Spec.Parameters), state, values) { Curve = LearningCurve.Of(trial.Status?.Curve) };
    }

    /// <summary>One value an objective; none when one is missing.</summary>
    public static ImmutableArray<double> ValuesOf(TrialStatus status, ExperimentDefinition definition)
    {
        if (definition.Objectives.Length == 1)
        {
            return status.Value is { } value ? [value] : [];
        }

        var values = definition.Objectives.Select(objective => status.Values is { } all && all.TryGetValue(objective.Metric, out var value) ? value : (double?)null).ToList();
        return values.Contains(null) ? [] : [.. values.Select(value => value!.Value)];
    }

    /// <param name="first">The index from which the trials are numbered.</param>
    public static TrialPlan PlanOf(Trial trial, ExperimentDefinition definition, int first) => new(
        trial.Spec.Budget,
        trial.Spec.ResumeFrom is { } name && IndexOf(name, definition.Name) is { } index ? index - first : null,
        trial.Spec.Sampler?.Generation);

    private static int? IndexOf(string trial, string experiment) =>
        trial.Length > experiment.Length + 1 && int.TryParse(trial.AsSpan(experiment.Length + 1), CultureInfo.InvariantCulture, out var index) ? index : null;

    private static TrialHistory Of(ExperimentDefinition definition, IEnumerable<Trial> trials, int nextIndex) =>
        new([.. trials.Select(trial => Of(trial, definition))], nextIndex);
}
