using System.Collections.Immutable;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Definition.Stages;
using TuneOperator.Search.History;
using CurvePoint = TuneOperator.Search.History.CurvePoint;

namespace TuneOperator.Controllers.Trials.Stopping;

/// <summary>The trials of a search as a stopper compares them, those of all stages. Pure.</summary>
internal static class Race
{
    /// <summary>Trials that verify, or that look for the range of a learning rate, run to their end, and are nobody's measure.</summary>
    public static bool IsIn(Trial trial) => trial.Spec.Purpose is null or TrialPurpose.Search;

    /// <param name="liveCurve">What a running trial has reported; null: nothing is followed, and its status counts.</param>
    public static ImmutableArray<TrialRecord> Of(ExperimentDefinition experiment, IEnumerable<Trial> trials, Func<Trial, ImmutableArray<CurvePoint>?> liveCurve) =>
        [.. trials.Where(IsIn).OrderBy(trial => trial.Spec.Index).Select(trial => RecordOf(experiment, trial, liveCurve))];

    /// <returns>Why the trial should stop; null: it goes on.</returns>
    /// <param name="trial">The running trial; its record is one of <paramref name="race"/>.</param>
    /// <param name="judged">The last step at which it was asked; 0: none yet. Every step after it is asked about, so that none is missed when several come at once.</param>
    public static string? ReasonToStop(ExperimentDefinition experiment, ImmutableArray<TrialRecord> race, Trial trial, int judged)
    {
        if (experiment.EarlyStopping is not { } stopper || race.FirstOrDefault(record => record.Index == trial.Spec.Index) is not { } own)
        {
            return null;
        }

        var problem = experiment.StageOf(trial.Spec) is SearchStage stage ? stage.ProblemOf(experiment.Problem) : experiment.Problem;
        var place = race.IndexOf(own);
        for (var at = 0; at < own.Curve.Length; at++)
        {
            if (own.Curve[at].Step <= judged)
            {
                continue;
            }

            var then = own with { Curve = own.Curve[..(at + 1)] };
            if (stopper.ReasonToStop(problem, new TrialHistory(race.SetItem(place, then), race[^1].Index + 1), then) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private static TrialRecord RecordOf(ExperimentDefinition experiment, Trial trial, Func<Trial, ImmutableArray<CurvePoint>?> liveCurve)
    {
        var record = TrialRecords.Of(trial, experiment);
        var live = record.State == TrialState.Running ? liveCurve(trial) : null;
        return record with
        {
            Plan = TrialRecords.PlanOf(trial, experiment, first: 0),
            Curve = live is { Length: > 0 } curve && (record.Curve.IsEmpty || curve[^1].Step >= record.Curve[^1].Step) ? curve : record.Curve,
        };
    }
}
