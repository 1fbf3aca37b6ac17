using System.Collections.Immutable;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Search.Analysis.Pareto;

namespace TuneOperator.Controllers.Experiments.Results;

/// <summary>The trials that none beats in all objectives. Pure.</summary>
internal static class Front
{
    /// <summary>The status stays small: of more than these the most crowded are left out.</summary>
    private const int Most = 50;

    /// <returns>By index; empty with one objective.</returns>
    public static ImmutableArray<Trial> TrialsOf(ExperimentView view)
    {
        if (view.Definition.Objectives.Length < 2)
        {
            return [];
        }

        var objectives = view.Definition.Problem.Objectives;
        var front = ParetoFront.Thin(ParetoFront.Of(TrialRecords.OfSearch(view), objectives), objectives, Most).Select(record => record.Index).ToHashSet();
        return [.. view.Trials.Where(trial => front.Contains(trial.Spec.Index))];
    }

    public static IReadOnlyList<FrontTrial>? ToStatus(ExperimentView view) =>
        TrialsOf(view) is { IsEmpty: false } front
            ? [.. front.Select(trial => new FrontTrial { Trial = trial.Metadata.Name, Values = trial.Status!.Values })]
            : null;
}
