using System.Collections.Immutable;
using TuneOperator.Controllers.Tracking.Runs;

namespace TuneOperator.Controllers.Tracking.Mlflow;

/// <summary>Writes ended trials to one experiment of a server. Ended at any request and begun again, it comes to the same single run.</summary>
internal sealed class RunWriter(MlflowApi api, string experiment)
{
    private string? experimentId;

    /// <returns>The run's identifier, once all of the trial is there.</returns>
    public async Task<string> WriteAsync(TrackedRun run, CancellationToken cancellationToken)
    {
        experimentId ??= await FindOrCreateExperimentAsync(cancellationToken);
        var known = await api.FindRunAsync(experimentId, run.TrialUid, cancellationToken);
        if (known is { IsComplete: true } or { IsDeleted: true })
        {
            return known.Id;
        }

        known = known is null ? KnownRun.New(await api.CreateRunAsync(experimentId, run, cancellationToken)) : await LookAsync(known, run, cancellationToken);
        foreach (var batch in RunBatch.Of(known.Id, run, known))
        {
            await api.LogAsync(batch, cancellationToken);
        }

        await api.EndAsync(known.Id, run, cancellationToken);
        await api.TagAsync(known.Id, RunTags.Complete, "true", cancellationToken);
        return known.Id;
    }

    private async Task<string> FindOrCreateExperimentAsync(CancellationToken cancellationToken) =>
        await api.FindExperimentAsync(experiment, cancellationToken)
        ?? await api.CreateExperimentAsync(experiment, cancellationToken)
        ?? await api.FindExperimentAsync(experiment, cancellationToken)
        ?? throw new TrackingException($"MLflow says of its experiment '{experiment}' both that it is there and that it is not");

    /// <summary>MLflow appends a point that is logged twice. What is there, from before a crash or by the trainer itself, is looked up first.</summary>
    private async Task<KnownRun> LookAsync(KnownRun known, TrackedRun run, CancellationToken cancellationToken)
    {
        var steps = known.Steps;
        foreach (var key in run.Metrics.Select(metric => metric.Key).Distinct(StringComparer.Ordinal).Where(known.MetricKeys.Contains))
        {
            var all = run.Metrics.Where(metric => metric.Key == key).Select(metric => metric.Step);

            // A trainer that logs more than can be looked through logs this metric better than the status could.
            steps = steps.SetItem(key, await api.FindStepsAsync(known.Id, key, cancellationToken) ?? [.. all]);
        }

        return known with { Steps = steps };
    }
}
