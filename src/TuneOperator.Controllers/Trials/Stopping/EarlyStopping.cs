using System.Collections.Immutable;
using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Metrics.Live;
using TuneOperator.Controllers.Trials.Outcome;
using CurvePoint = TuneOperator.Search.History.CurvePoint;

namespace TuneOperator.Controllers.Trials.Stopping;

/// <summary>Asks the experiment's stopper about running trials as their points come.</summary>
internal sealed class EarlyStopping(IKubernetesClient client, IEntityStore<Trial> trials, LiveMetrics metrics)
{
    /// <returns>Why the trial should be stopped now, in a sentence; null: it goes on.</returns>
    public async Task<string?> ReasonToStopAsync(TrialObservation seen, CancellationToken cancellationToken)
    {
        if (seen is not { Experiment.EarlyStopping: not null, Followed: { } followed, Live: { } live } || !Race.IsIn(seen.Trial) || ProgressFields.IsBehind(seen))
        {
            return null;
        }

        var curve = LearningCurve.Of(live.Points);
        if (curve.IsEmpty || curve[^1].Step <= followed.JudgedStep)
        {
            return null;
        }

        var race = Race.Of(seen.Experiment, trials.OwnedBy(seen.Experiment.Uid), trial => trial.Metadata.Uid == seen.Trial.Metadata.Uid ? curve : CurveOf(trial));
        if (Race.ReasonToStop(seen.Experiment, race, seen.Trial, followed.JudgedStep) is not { } reason)
        {
            followed.JudgedStep = curve[^1].Step;
            return null;
        }

        return await StillRunsAsync(seen, followed.Attempt, cancellationToken) ? reason : null;
    }

    private ImmutableArray<CurvePoint>? CurveOf(Trial trial) =>
        metrics.Find(trial.Metadata.Uid) is { } live ? LearningCurve.Of(live.Read(report => report.Objective?.Points.ToList() ?? [])) : null;

    /// <summary>Asks the API server: a trial that came to its end by itself while the store was behind is not pruned.</summary>
    private async Task<bool> StillRunsAsync(TrialObservation seen, Attempt attempt, CancellationToken cancellationToken)
    {
        var container = seen.Experiment.Template.MetricsContainer;
        var pod = await client.GetAsync<V1Pod>(attempt.Pod, seen.Experiment.Namespace, cancellationToken);
        return pod is not null && Attempt.Of(pod, container) == attempt && PodState.IsRunning(pod, container);
    }
}
