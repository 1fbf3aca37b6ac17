using System.Collections.Immutable;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Definition.Objectives;
using TuneOperator.Search.History;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.WarmStart;

/// <summary>Makes history of the finished trials of other experiments. Pure.</summary>
/// <param name="Records">Foreign, in the whole space.</param>
/// <param name="Message">What was taken and what was not, in a sentence.</param>
internal sealed record WarmStartRecords(ImmutableArray<TrialRecord> Records, string Message)
{
    /// <param name="sources">The experiments, with their trials.</param>
    public static WarmStartRecords Of(ExperimentDefinition definition, IReadOnlyList<(Experiment Experiment, IReadOnlyList<Trial> Trials)> sources)
    {
        var most = definition.WarmStart?.MaxTrials ?? 200;
        var finished = sources
            .SelectMany(source => source.Trials
                .Where(trial => trial is { Spec.Purpose: null or TrialPurpose.Search, Status.Phase: TrialPhase.Succeeded })
                .OrderBy(trial => trial.Spec.Index)
                .Select(trial => (Point: PointOf(trial, definition), Values: ValuesOf(trial, source.Experiment, definition))))
            .ToList();
        var usable = finished.Where(trial => trial.Point is not null && !trial.Values.IsEmpty).ToList();
        var records = Sample(usable, definition, most).Select((trial, i) => new TrialRecord(-1 - i, trial.Point!, TrialState.Finished, trial.Values)).ToImmutableArray();
        var unfit = finished.Count - usable.Count;
        return new WarmStartRecords(
            records,
            $"learns from {records.Length} trials of {string.Join(", ", sources.Select(source => source.Experiment.Metadata.Name))}"
            + (unfit > 0 ? $"; {unfit} have other parameters, values outside of this space, or not these metrics" : string.Empty)
            + (usable.Count > records.Length ? $"; of {usable.Count} that fit, the best and a sample of the rest are taken" : string.Empty));
    }

    /// <summary>The best, and of the rest evenly by rank: a model needs to know also where it is bad.</summary>
    private static IEnumerable<(Assignment? Point, ImmutableArray<double> Values)> Sample(
        List<(Assignment? Point, ImmutableArray<double> Values)> usable, ExperimentDefinition definition, int most)
    {
        if (usable.Count <= most)
        {
            return usable;
        }

        var ranked = usable.OrderBy(trial => definition.Objective.Goal == MetricGoal.Minimize ? trial.Values[0] : -trial.Values[0]).ToList();
        return Enumerable.Range(0, most).Select(i => ranked[most == 1 ? 0 : (int)((long)i * (ranked.Count - 1) / (most - 1))]);
    }

    /// <summary>The point without what this space does not have or does not use there; null where it lacks something or lies outside.</summary>
    private static Assignment? PointOf(Trial trial, ExperimentDefinition definition)
    {
        var space = definition.Problem.Space;
        var given = definition.FromJson(trial.Spec.Parameters);
        var point = new Assignment(given.Where(pair => space.IsActive(space[pair.Key], given)));
        return space.Contains(point) ? point : null;
    }

    private static ImmutableArray<double> ValuesOf(Trial trial, Experiment source, ExperimentDefinition definition)
    {
        var values = definition.Objectives.Select(objective => ValueOf(trial.Status!, source, objective)).ToList();
        return values.Contains(null) ? [] : [.. values.Select(value => value!.Value)];
    }

    private static double? ValueOf(TrialStatus status, Experiment source, ObjectiveDefinition objective)
    {
        if (status.Values is { } all && all.TryGetValue(objective.Metric, out var one))
        {
            return one;
        }

        if (source.Spec.Objective?.Metrics is [{ } first, ..] && first.Name == objective.Metric)
        {
            return status.Value;
        }

        if (status.Metrics is null || !status.Metrics.TryGetValue(objective.Metric, out var summary))
        {
            return null;
        }

        return objective.Reduce switch
        {
            MetricReduction.Min => summary.Min,
            MetricReduction.Max => summary.Max,
            MetricReduction.Best => objective.Goal == MetricGoal.Maximize ? summary.Max : summary.Min,
            _ => summary.Last,
        };
    }
}
