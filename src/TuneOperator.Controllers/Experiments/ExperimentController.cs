using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Abstractions.Controllers;
using TuneOperator.Abstractions.Rbac;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Planning;
using TuneOperator.Controllers.Experiments.Policies;
using TuneOperator.Controllers.Status;
using TuneOperator.Controllers.Trials.Jobs;
using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Experiments;

/// <summary>Starts trials until the experiment is decided, and says how it stands.</summary>
[EntityRbac(typeof(Experiment), Verbs = RbacVerbs.Get | RbacVerbs.List | RbacVerbs.Watch)]
[EntityRbac(typeof(Experiment), Subresource = "status", Verbs = RbacVerbs.Get | RbacVerbs.Patch)]
[EntityRbac(typeof(Trial), Verbs = RbacVerbs.Get | RbacVerbs.List | RbacVerbs.Watch | RbacVerbs.Create)]
[EntityRbac(typeof(V1Job), Verbs = RbacVerbs.Get | RbacVerbs.Create | RbacVerbs.Delete)]
public sealed class ExperimentController(
    IKubernetesClient client,
    IEntityStore<Trial> trials,
    IEntityStore<V1Job> jobs,
    IEventRecorder events,
    DefinitionCache definitions,
    TimeProvider time) : IEntityController<Experiment>
{
    private static readonly TimeSpan RejectionRetry = TimeSpan.FromMinutes(1);

    /// <summary>A timer takes no more than 49 days.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private static readonly TimeSpan JobEndPoll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan JobEndDeadline = TimeSpan.FromSeconds(30);

    private readonly Acceptance acceptance = new(client);
    private readonly TrialCreator creator = new(client, events);
    private readonly StatusThrottle throttle = new(time);

    public async Task<ReconciliationResult<Experiment>> ReconcileAsync(Experiment entity, CancellationToken cancellationToken)
    {
        if (entity.Metadata.DeletionTimestamp is not null)
        {
            return ReconciliationResult<Experiment>.Success(entity);
        }

        var (definition, errors) = definitions.Get(entity);
        if (definition is null)
        {
            return await WriteAsync(entity, Builder(entity).NotAccepted(errors[0].Reason, string.Join("; ", errors.Take(10))), cancellationToken);
        }

        var view = Observe(entity, definition);
        if (Completion.IsDone(entity.Status) && entity.Status!.ObservedGeneration == entity.Metadata.Generation)
        {
            // Decided under this very spec. What becomes of its trials afterwards does not open it again.
            await DeleteJobs(view, cancellationToken);
            return ReconciliationResult<Experiment>.Success(entity);
        }

        if (view.NextIndex == 0 && !IsAccepted(entity) && await acceptance.FindObjectionAsync(view, cancellationToken) is { } objection)
        {
            var refused = await WriteAsync(entity, Builder(entity).NotAccepted(objection.Reason, objection.ToString()), cancellationToken);

            // What the API server refuses may be mended in the cluster as well, where no event tells of it.
            return objection.Reason == DefinitionError.TemplateRejected ? ReconciliationResult<Experiment>.Success(refused.Entity, RejectionRetry) : refused;
        }

        return await Advance(entity, view, cancellationToken);
    }

    public Task<ReconciliationResult<Experiment>> DeletedAsync(Experiment entity, CancellationToken cancellationToken)
    {
        definitions.Forget(entity.Metadata.Uid);
        throttle.Forget(entity.Metadata.Uid);
        creator.Forget(entity);
        return Task.FromResult(ReconciliationResult<Experiment>.Success(entity));
    }

    private async Task<ReconciliationResult<Experiment>> Advance(Experiment entity, ExperimentView view, CancellationToken cancellationToken)
    {
        var verdict = CompletionPolicies.Judge(view);
        var toStart = TrialPlanner.CountToStart(view, verdict);
        if (toStart > 0)
        {
            var planned = await Task.Run(() => Suggester.Suggest(view, toStart), cancellationToken);
            if (planned.Count == 0 && view.Counts.Unfinished == 0)
            {
                verdict = CompletionPolicies.NeedsBest(SpaceExhausted.Judge(view), view);
            }

            if (planned.Count > 0 && Completion.IsDecided(entity.Status))
            {
                // An edit let it go on. Trials made under a status that says "decided" would be stopped as soon as they are seen.
                entity = (await WriteAsync(entity, Builder(entity).Of(view, verdict), cancellationToken)).Entity;
            }

            foreach (var trial in planned)
            {
                await creator.CreateAsync(entity, view.Definition, trial, cancellationToken);
            }

            view = Observe(entity, view.Definition);
        }

        await DeleteJobs(view, cancellationToken);
        if (verdict.IsFinal && view.Counts.Unfinished == 0 && HasJobsToEnd(view))
        {
            return ReconciliationResult<Experiment>.Success(entity, JobEndPoll);
        }

        var result = await WriteAsync(entity, Builder(entity).Of(view, verdict), cancellationToken);
        return !verdict.IsFinal && Budgets.TimeLeft(view) is { } left && !(result.RequeueAfter < left)
            ? ReconciliationResult<Experiment>.Success(entity, left < LongestWait ? left : LongestWait)
            : result;
    }

    private ExperimentView Observe(Experiment entity, ExperimentDefinition definition) =>
        new(definition, entity.Status, trials.OwnedBy(entity.Metadata.Uid), time.GetUtcNow().UtcDateTime, creator.NextIndex(entity));

    /// <summary>Kubernetes says of a Job that it is complete a second or so after its pod has ended. Of a done experiment nothing is under way, so that second is waited for.</summary>
    private bool HasJobsToEnd(ExperimentView view) => view.Trials.Any(trial =>
        trial.Status?.CompletionTime + JobEndDeadline > view.Now
        && jobs.Get(view.Definition.Namespace, trial.Metadata.Name) is { } job
        && !JobState.HasEnded(job)
        && job.IsOwnedBy(trial.Metadata.Uid));

    private async Task DeleteJobs(ExperimentView view, CancellationToken cancellationToken)
    {
        foreach (var trial in JobRetention.ToDelete(view))
        {
            if (jobs.Get(view.Definition.Namespace, trial.Metadata.Name) is { Metadata.DeletionTimestamp: null } job
                && job.IsOwnedBy(trial.Metadata.Uid))
            {
                await client.DeleteAsync<V1Job>(job.Metadata.Name, view.Definition.Namespace, job.Metadata.Uid, cancellationToken);
            }
        }
    }

    private async Task<ReconciliationResult<Experiment>> WriteAsync(Experiment entity, ExperimentStatus status, CancellationToken cancellationToken)
    {
        if (StatusJson.Same(entity.Status, status))
        {
            return ReconciliationResult<Experiment>.Success(entity);
        }

        if (throttle.Delay(entity.Metadata.Uid, entity.Status, status) is { Ticks: > 0 } delay)
        {
            return ReconciliationResult<Experiment>.Success(entity, delay);
        }

        var written = await client.ApplyAsync<Experiment>(StatusJson.ApplyManifest(entity, status), statusOnly: true, cancellationToken);
        throttle.Written(entity.Metadata.Uid);
        foreach (var (type, reason, message) in ConditionEvents.Of(entity.Status?.Conditions, status.Conditions))
        {
            await events.RecordAsync(entity, type, reason, message, cancellationToken);
        }

        return ReconciliationResult<Experiment>.Success(written);
    }

    private StatusBuilder Builder(Experiment entity) => new(entity.Status, entity.Metadata.Generation, time.GetUtcNow().UtcDateTime);

    private static bool IsAccepted(Experiment entity) =>
        entity.Status?.Conditions.Find(ExperimentConditions.Accepted) is { IsTrue: true } accepted && accepted.ObservedGeneration == entity.Metadata.Generation;
}
