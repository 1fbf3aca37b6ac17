using System.Collections.Immutable;
using System.Globalization;
using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition.Stages;
using TuneOperator.Search.Analysis.Importance;
using TuneOperator.Search.Analysis.Narrowing;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Stages;

/// <summary>Ends a stage whose trials have all ended, and works out what the next one searches. Pure.</summary>
/// <param name="Stages">With the ended one Done and the next one Running.</param>
/// <param name="Space">What the next one searches.</param>
/// <param name="Message">What was decided and why.</param>
/// <param name="IsDoubtful">Worth a warning.</param>
internal sealed record StageTransition(ImmutableArray<StageState> Stages, SearchSpace Space, string Message, bool IsDoubtful)
{
    /// <param name="isExhausted">The stage has no further point to suggest.</param>
    /// <returns>Null: the stage goes on, or is the last.</returns>
    public static StageTransition? Find(ExperimentView view, bool isExhausted)
    {
        var (at, ended) = (view.StageIndex, view.Stage);
        if (view.IsLastStage || view.Counts.Unfinished > 0 || !(isExhausted || view.StageIsUsedUp))
        {
            return null;
        }

        var range = ended.Definition is LearningRateStage rate ? LearningRateFinding.Of(rate, view) : null;
        var done = ended with { Phase = StagePhase.Done, Message = range?.Message ?? Summary(view, ended), LearningRate = range?.Status };
        var stages = view.Stages.SetItem(at, done);
        var next = stages[at + 1];
        var (space, how) = SpaceOf(view, next.Definition, stages);
        stages = stages.SetItem(at + 1, next with { Phase = StagePhase.Running, FirstIndex = view.SearchEnd, Message = how });
        return new StageTransition(stages, space, $"stage {ended.Name} is done: {done.Message}. Stage {next.Name} begins: {how}", range?.Status.Clear is false);
    }

    /// <summary>The whole space, within the learning rates found, narrowed and frozen as the stage asks.</summary>
    private static (SearchSpace Space, string How) SpaceOf(ExperimentView view, StageDefinition stage, ImmutableArray<StageState> stages)
    {
        var whole = view.Definition.Problem.Space;
        var how = new List<string>();
        if (stage is not SearchStage search)
        {
            return (whole, "the whole range of its parameter is tried");
        }

        var space = whole;
        if (search.Narrow is { } narrow)
        {
            var history = TrialRecords.OfStage(view, narrow.From);
            space = SpaceNarrowing.Around(space, history, view.Definition.Objective.ToObjective().Goal, narrow.TopFraction, narrow.Margin);
            how.Add($"narrowed to the best {narrow.TopFraction:P0} of {narrow.From}: {Difference(whole, space)}");
        }

        foreach (var rate in stages.Select(state => state.LearningRate).OfType<LearningRateStatus>())
        {
            if (rate is { Parameter: { } name, Min: { } min, Max: { } max } && space.Parameters.Any(parameter => parameter.Name == name))
            {
                space = SpaceNarrowing.Between(space, name, min, max);
                how.Add($"{name} within {Number(min)} to {Number(max)}");
            }
        }

        if (search.FreezeBelow is { } below)
        {
            (space, var frozen) = Freeze(view, space, below);
            how.Add(frozen);
        }

        return (space, how.Count > 0 ? string.Join("; ", how) : "the whole space is searched");
    }

    private static (SearchSpace Space, string How) Freeze(ExperimentView view, SearchSpace space, double below)
    {
        if (view.Best is not { } best)
        {
            return (space, "nothing is frozen, since no trial has succeeded");
        }

        var report = ParameterImportance.Of(view.Definition.Problem.Space, TrialRecords.OfSearch(view), view.Definition.Objective.ToObjective().Goal, view.Definition.Seed);
        if (report.Caveat is { } caveat)
        {
            return (space, $"nothing is frozen, since {caveat}");
        }

        // A space needs something to search: the most important parameter stays free in any case.
        var point = view.Definition.FromJson(best.Spec.Parameters);
        var names = report.Below(below)
            .Where(name => name != report.Parameters[0].Parameter && point.TryGetValue(name, out var value) && Takes(space, name, value))
            .ToList();
        return names.Count == 0
            ? (space, $"nothing is frozen: every parameter may matter by {below:P0} or more")
            : (SpaceNarrowing.Freeze(space, point, names), $"frozen at the best trial's value, since their importance is surely below {below:P0}: {string.Join(", ", names.Select(name => $"{name}={point[name]}"))}");
    }

    private static bool Takes(SearchSpace space, string name, ParameterValue value) => space.Parameters.FirstOrDefault(parameter => parameter.Name == name) switch
    {
        DoubleParameter range => value.AsDouble >= range.Min && value.AsDouble <= range.Max,
        IntParameter range => value.AsInt >= range.Min && value.AsInt <= range.Max,
        DiscreteParameter list => list.Values.Contains(value),
        CategoricalParameter list => list.Values.Contains(value),
        _ => false,
    };

    private static string Summary(ExperimentView view, StageState stage)
    {
        var trials = $"{stage.Trials} {(stage.Trials == 1 ? "trial" : "trials")}";
        return view.Best is { Status.Value: { } value } best
            ? $"{trials}; the best so far is {best.Metadata.Name} with {view.Definition.Objective.Metric} {Number(value)}"
            : $"{trials}; none gave a value";
    }

    /// <summary>What a smaller space leaves of each parameter that it changes.</summary>
    private static string Difference(SearchSpace whole, SearchSpace part)
    {
        var changes = whole.Parameters
            .Select(before => (Before: before, After: part.Parameters.FirstOrDefault(after => after.Name == before.Name)))
            .Where(pair => pair.After is null || (pair.After with { When = null }) != (pair.Before with { When = null }))
            .Select(pair => pair.After is null ? $"without {pair.Before.Name}" : $"{pair.After.Name} {Range(pair.After)}")
            .ToList();
        return changes.Count == 0 ? "no parameter's range became smaller" : string.Join(", ", changes);
    }

    private static string Range(Parameter parameter) => parameter switch
    {
        DoubleParameter range => $"{Number(range.Min)} to {Number(range.Max)}",
        IntParameter range => $"{range.Min} to {range.Max}",
        DiscreteParameter list => string.Join(" or ", list.Values),
        CategoricalParameter list => string.Join(" or ", list.Values),
        _ => string.Empty,
    };

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
