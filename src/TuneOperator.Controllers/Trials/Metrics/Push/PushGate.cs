using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Jobs;
using TuneOperator.Controllers.Trials.Metrics.Live;
using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Trials.Metrics.Push;

/// <summary>Finds the trial whose token a request shows, by what is watched: no Secret is read, and a new operator knows all tokens of the last.</summary>
internal sealed class PushGate(
    IEntityStore<Experiment> experiments, IEntityStore<Trial> trials, IEntityStore<V1Job> jobs, IEntityStore<V1Pod> pods, DefinitionCache definitions, TimeProvider time)
{
    /// <summary>A pod may ask before the news of its Job, or of its own start, have come here.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const string Scheme = "Bearer ";
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <param name="authorization">The header's value; null: there is none.</param>
    /// <returns>Who calls; or what to answer instead.</returns>
    public async Task<(PushCaller? Caller, PushAnswer? Refusal)> AdmitAsync(string? authorization, CancellationToken cancellationToken)
    {
        if (authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) is not true
            || authorization[Scheme.Length..].Trim() is not { } token
            || PushGrant.ClaimOf(token) is not var (ns, name))
        {
            return (null, PushAnswer.Unauthorized);
        }

        for (var began = time.GetTimestamp(); ; await Task.Delay(LookEvery, time, cancellationToken))
        {
            var (caller, refusal) = Look(ns, name, token);
            if (caller is not null || refusal!.RetryAfter is null || time.GetElapsedTime(began) >= Patience)
            {
                return (caller, refusal);
            }
        }
    }

    private (PushCaller? Caller, PushAnswer? Refusal) Look(string ns, string name, string token)
    {
        if (trials.Get(ns, name) is not { Status: not { IsFinished: true } } trial)
        {
            return (null, PushAnswer.Unauthorized);
        }

        if (jobs.Get(ns, name) is not { } job || !job.IsOwnedBy(trial.Metadata.Uid))
        {
            return (null, PushAnswer.NotYet("the trial's Job is not known here yet: send it again"));
        }

        if (!PushGrant.IsOf(job, token) || JobState.HasEnded(job) || job.Metadata.Uid == trial.Status?.Retry?.ReplacedJob)
        {
            return (null, PushAnswer.Unauthorized);
        }

        if (experiments.Get(ns, trial.Spec.Experiment ?? string.Empty) is not { } experiment || definitions.Get(experiment).Definition is not { } definition)
        {
            return (null, PushAnswer.NotYet("the trial's Experiment is not known here yet: send it again"));
        }

        return PodState.Speaker(pods.OwnedBy(job.Metadata.Uid)) is { } pod && Attempt.Of(pod, definition.Template.MetricsContainer) is { } attempt
            ? (new PushCaller(ns, name, trial.Metadata.Uid, attempt, [.. definition.ObjectivesOf(trial.Spec).Select(objective => objective.Metric)]), null)
            : (null, PushAnswer.NotYet("the trial's pod is not seen to run yet: send it again"));
    }
}
