using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Abstractions.Controllers;
using TuneOperator.Abstractions.Rbac;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Jobs;
using TuneOperator.Controllers.Trials.Metrics;
using TuneOperator.Controllers.Trials.Metrics.Live;
using TuneOperator.Controllers.Trials.Metrics.Push;
using TuneOperator.Controllers.Trials.Retrying;
using TuneOperator.Controllers.Trials.Stopping;

namespace TuneOperator.Controllers.Trials;

/// <summary>Takes a Trial through its Job to a value or a reason.</summary>
[EntityRbac(typeof(Trial), Verbs = RbacVerbs.Get | RbacVerbs.List | RbacVerbs.Watch)]
[EntityRbac(typeof(Trial), Subresource = "status", Verbs = RbacVerbs.Get | RbacVerbs.Patch)]
[EntityRbac(typeof(V1Job), Verbs = RbacVerbs.Get | RbacVerbs.List | RbacVerbs.Watch | RbacVerbs.Create | RbacVerbs.Delete)]
[EntityRbac(typeof(V1Pod), Verbs = RbacVerbs.Get | RbacVerbs.List | RbacVerbs.Watch)]
[EntityRbac(typeof(V1Pod), Subresource = "log", Verbs = RbacVerbs.Get)]
[EntityRbac(typeof(Corev1Event), Verbs = RbacVerbs.List)]
public sealed class TrialController(
    IKubernetesClient client,
    IEntityStore<Experiment> experiments,
    IEntityStore<Trial> trials,
    IEntityStore<V1Job> jobs,
    IEntityStore<V1Pod> pods,
    IEventRecorder events,
    DefinitionCache definitions,
    LiveMetrics metrics,
    IPushEndpoint? push,
    Func<int, byte[]> random,
    TimeProvider time) : IEntityController<Trial>
{
    private static readonly TimeSpan RefusalRetry = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan JobPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LogRetry = TimeSpan.FromSeconds(5);

    private readonly JobCreator creator = new(client, push, random);
    private readonly JobRemoval removal = new(client);
    private readonly PodRefusals refusals = new(client);
    private readonly MetricCollector collector = new(client);
    private readonly LastWords lastWords = new(client);
    private readonly TrialProgress progress = new(metrics);
    private readonly EarlyStopping stopping = new(client, trials, metrics);
    private readonly TrialStatusWriter statuses = new(client, events);

    public async Task<ReconciliationResult<Trial>> ReconcileAsync(Trial entity, CancellationToken cancellationToken)
    {
        if (entity.Metadata.DeletionTimestamp is not null || Observe(entity) is not { } seen)
        {
            return ReconciliationResult<Trial>.Success(entity);
        }

        if (seen is { Job: null, JobWasCreated: true })
        {
            // The store may be behind; what is done now can't be undone. Another operator may have given the Job up, too.
            seen = seen with { Job = await client.GetAsync<V1Job>(entity.Metadata.Name, entity.Metadata.NamespaceProperty, cancellationToken) };
            var live = await client.GetAsync<Trial>(entity.Metadata.Name, entity.Metadata.NamespaceProperty, cancellationToken);
            if (seen.Job is null && live?.Metadata.ResourceVersion != entity.Metadata.ResourceVersion)
            {
                return ReconciliationResult<Trial>.Success(entity, JobPoll);
            }
        }

        seen = progress.Observe(seen);
        var decision = TrialDecider.Decide(seen);
        if (decision is TrialDecision.Await { Phase: TrialPhase.Running } && await stopping.ReasonToStopAsync(seen, cancellationToken) is { } reason)
        {
            decision = new TrialDecision.Prune(reason);
        }

        return await Act(decision, seen, cancellationToken);
    }

    public Task<ReconciliationResult<Trial>> DeletedAsync(Trial entity, CancellationToken cancellationToken)
    {
        Forget(entity);
        return Task.FromResult(ReconciliationResult<Trial>.Success(entity));
    }

    /// <summary>Null when the Trial's Experiment is gone, or is none that can be run: the garbage collector, or an edit, comes next.</summary>
    private TrialObservation? Observe(Trial trial)
    {
        var ns = trial.Metadata.NamespaceProperty;
        var owner = trial.Metadata.OwnerReferences?.FirstOrDefault(reference => reference.Controller == true);
        if (experiments.Get(ns, trial.Spec.Experiment ?? string.Empty) is not { } experiment
            || experiment.Metadata.Uid != owner?.Uid
            || definitions.Get(experiment).Definition is not { } definition)
        {
            return null;
        }

        var job = jobs.Get(ns, trial.Metadata.Name) is { } found && found.IsOwnedBy(trial.Metadata.Uid) ? found : null;
        return new TrialObservation(
            trial,
            definition,
            trial.Spec.Purpose == TrialPurpose.Verification ? null : Completion.StopReason(experiment),
            job,
            trial.Status?.Conditions?.FirstOrDefault(condition => condition.Type == TrialConditions.JobCreated)?.IsTrue is true || creator.HasCreatedFor(trial),
            job is null ? [] : pods.OwnedBy(job.Metadata.Uid),
            time.GetUtcNow().UtcDateTime);
    }

    private async Task<ReconciliationResult<Trial>> Act(TrialDecision decision, TrialObservation seen, CancellationToken cancellationToken)
    {
        var status = new TrialStatusBuilder(seen);
        switch (decision)
        {
            case TrialDecision.ClearJob:
                return await ClearJob(seen.Trial, seen.Job, cancellationToken);
            case TrialDecision.CreateJob:
                return await CreateJob(seen, status, cancellationToken);
            case TrialDecision.Await waiting:
                return await Await(waiting, seen, status, cancellationToken);
            case TrialDecision.Collect collect:
                return await Collect(seen, collect.Pod, status, cancellationToken);
            case TrialDecision.Prune prune:
                return await Prune(prune, seen, status, cancellationToken);
            case TrialDecision.Fail fail:
                return await Fail(fail, seen, status, cancellationToken);
            default:
                if (decision is TrialDecision.Nothing { JobIsLeft: true })
                {
                    await removal.DeleteLeftAsync(seen.Trial, cancellationToken);
                }

                await statuses.ClearPushedAsync(seen.Trial, cancellationToken);
                Forget(seen.Trial);
                return ReconciliationResult<Trial>.Success(seen.Trial);
        }
    }

    private async Task<ReconciliationResult<Trial>> Await(
        TrialDecision.Await waiting, TrialObservation seen, TrialStatusBuilder status, CancellationToken cancellationToken)
    {
        if (waiting is { Settled: true, Phase: TrialPhase.Pending } && seen is { Job: { } job, Pods.Count: 0 })
        {
            waiting = waiting with { LookAgainAfter = RefusalRetry };
            if (await refusals.FindAsync(job, cancellationToken) is var (reason, message))
            {
                if (reason == TrialReason.AdmissionDenied && seen.Now - job.Metadata.CreationTimestamp >= TrialDecider.StuckDeadline)
                {
                    return await Fail(new TrialDecision.Fail(reason, message, DeleteJob: true), seen, status, cancellationToken);
                }

                // The sentence names a pod that is another at each attempt; the first one says it all.
                var known = seen.Trial.Status?.Reason == reason ? seen.Trial.Status.Message : null;
                waiting = waiting with { Reason = reason, Message = known ?? message };
            }
        }

        if (waiting.Phase == TrialPhase.Running)
        {
            return await AwaitEnd(waiting, seen, status, cancellationToken);
        }

        if (waiting.Settled)
        {
            await statuses.WriteAsync(seen, status.Awaiting(waiting), cancellationToken);
        }

        return ReconciliationResult<Trial>.Success(seen.Trial, waiting.LookAgainAfter);
    }

    private async Task<ReconciliationResult<Trial>> AwaitEnd(
        TrialDecision.Await waiting, TrialObservation seen, TrialStatusBuilder status, CancellationToken cancellationToken)
    {
        var newest = status.Awaiting(waiting, mayProgress: true);
        var isDue = progress.UntilWrite(seen) <= TimeSpan.Zero;
        if (waiting.Settled)
        {
            await statuses.WriteAsync(seen, isDue ? newest : status.Awaiting(waiting), cancellationToken);
            if (isDue && newest.Step is not null)
            {
                progress.Written(seen);
            }
        }

        TimeSpan?[] looks = [waiting.LookAgainAfter, progress.LookAgainAfter(seen, wantsWrite: !isDue && newest.Step != seen.Trial.Status?.Step)];
        return ReconciliationResult<Trial>.Success(seen.Trial, looks.Min());
    }

    private async Task<ReconciliationResult<Trial>> Prune(TrialDecision.Prune prune, TrialObservation seen, TrialStatusBuilder status, CancellationToken cancellationToken)
    {
        await statuses.WriteAsync(seen, status.Pruned(seen.Followed!.Close(), prune.Why, seen.Followed.Note), cancellationToken);

        // As for a failed trial: only once the status says why.
        await removal.DeleteAsync(seen.Job, cancellationToken);
        return ReconciliationResult<Trial>.Success(seen.Trial);
    }

    private async Task<ReconciliationResult<Trial>> Fail(TrialDecision.Fail failure, TrialObservation seen, TrialStatusBuilder status, CancellationToken cancellationToken)
    {
        var decision = RetryDecider.Decide(await lastWords.ReadAsync(failure, seen, cancellationToken), seen);
        if (decision is TrialDecision.Retry retry)
        {
            // The record first: killed in between, the Job of the attempt is known to be given up, and goes then.
            await statuses.WriteAsync(seen, status.Retrying(retry), cancellationToken);
            Forget(seen.Trial);
            return await ClearJob(seen.Trial, seen.Job, cancellationToken);
        }

        var fail = (TrialDecision.Fail)decision;
        await statuses.WriteAsync(seen, MetricCollector.Rescue(fail, seen) ?? status.Failed(fail.Reason, fail.Message), cancellationToken);
        if (fail.DeleteJob)
        {
            // Only now: killed in between, a Job that is missing would be taken for one deleted by hand.
            await removal.DeleteAsync(seen.Job, cancellationToken);
        }

        return ReconciliationResult<Trial>.Success(seen.Trial);
    }

    private void Forget(Trial trial)
    {
        creator.Forget(trial);
        collector.Forget(trial);
        progress.Forget(trial);
    }

    private async Task<ReconciliationResult<Trial>> Collect(TrialObservation seen, V1Pod pod, TrialStatusBuilder status, CancellationToken cancellationToken)
    {
        var (final, trouble) = await collector.CollectAsync(seen, pod, cancellationToken);
        if (final is not null)
        {
            await statuses.WriteAsync(seen, final, cancellationToken);
            return ReconciliationResult<Trial>.Success(seen.Trial);
        }

        var waiting = new TrialDecision.Await(TrialPhase.Running, TrialReason.MetricsUnavailable, trouble, Settled: true, LogRetry);
        await statuses.WriteAsync(seen, status.Awaiting(waiting), cancellationToken);
        return ReconciliationResult<Trial>.Success(seen.Trial, LogRetry);
    }

    /// <summary>A Job may take a moment to go, for its finalizers; the next attempt needs its name.</summary>
    private async Task<ReconciliationResult<Trial>> ClearJob(Trial trial, V1Job? job, CancellationToken cancellationToken)
    {
        await removal.DeleteAsync(job, cancellationToken);
        return ReconciliationResult<Trial>.Success(trial, JobPoll);
    }

    private async Task<ReconciliationResult<Trial>> CreateJob(TrialObservation seen, TrialStatusBuilder status, CancellationToken cancellationToken)
    {
        if (seen.Trial.Status?.Retry?.ReplacedJob is { } uid
            && await client.GetAsync<V1Job>(seen.Trial.Metadata.Name, seen.Trial.Metadata.NamespaceProperty, cancellationToken) is { } left
            && left.Metadata.Uid == uid)
        {
            return await ClearJob(seen.Trial, left, cancellationToken);
        }

        if (await creator.CreateAsync(seen.Trial, seen.Experiment, cancellationToken) is not { } refusal)
        {
            return ReconciliationResult<Trial>.Success(seen.Trial, TrialDecider.SettleTime);
        }

        await statuses.WriteAsync(
            seen,
            refusal.IsFinal ? status.Failed(refusal.Reason ?? TrialReason.AdmissionDenied, refusal.Message) : status.Refused(refusal.Reason, refusal.Message),
            cancellationToken);
        return ReconciliationResult<Trial>.Success(seen.Trial, refusal.IsFinal ? null : RefusalRetry);
    }
}
