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
using TuneOperator.Controllers.Experiments.Results;
using TuneOperator.Controllers.Experiments.Stages;
using TuneOperator.Controllers.Experiments.Verification;
using TuneOperator.Controllers.Experiments.WarmStart;
using TuneOperator.Controllers.Status;
using TuneOperator.Controllers.Telemetry;
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
    IEntityStore<Experiment> experiments,
    IEntityStore<Trial> trials,
    IEntityStore<V1Job> jobs,
    IEventRecorder events,
    DefinitionCache definitions,
    bool servesPush,
    TimeProvider time) : IEntityController<Experiment>
{
    private static readonly TimeSpan RejectionRetry = TimeSpan.FromMinutes(1);

    /// <summary>A timer takes no more than 49 days.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private static readonly TimeSpan JobEndPoll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan JobEndDeadline = TimeSpan.FromSeconds(30);

    private readonly Acceptance acceptance = new(client, servesPush);
    private readonly TrialCreator creator = new(client, events);
    private readonly StatusThrottle throttle = new(time);
    private readonly Importances importances = new();
    private readonly WarmStartSource warmStart = new(experiments, trials);

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
            return await WriteAsync(entity, Builder(entity).OfDone(view), cancellationToken);
        }

        if (view.NextIndex == 0 && !IsAccepted(entity) && (warmStart.Fault(definition) ?? await acceptance.FindObjectionAsync(view, cancellationToken)) is { } objection)
        {
            var refused = await WriteAsync(entity, Builder(entity).NotAccepted(objection.Reason, objection.ToString()), cancellationToken);

            // What the API server refuses may be mended in the cluster as well, where no event tells of it.
            return objection.Reason == DefinitionError.TemplateRejected || definition.WarmStart is not null ? ReconciliationResult<Experiment>.Success(refused.Entity, RejectionRetry) : refused;
        }

        return await Advance(entity, view, cancellationToken);
    }

    public Task<ReconciliationResult<Experiment>> DeletedAsync(Experiment entity, CancellationToken cancellationToken)
    {
        definitions.Forget(entity.Metadata.Uid);
        throttle.Forget(entity.Metadata.Uid);
        importances.Forget(entity.Metadata.Uid);
        creator.Forget(entity);
        return Task.FromResult(ReconciliationResult<Experiment>.Success(entity));
    }

    private async Task<ReconciliationResult<Experiment>> Advance(Experiment entity, ExperimentView view, CancellationToken cancellationToken)
    {
        var verdict = CompletionPolicies.Judge(view);
        if (!verdict.IsFinal && StageTransition.Find(view, isExhausted: PatienceExhausted.Find(view) is not null) is { } transition)
        {
            return await Enter(entity, view, transition, cancellationToken);
        }

        var planned = await Plan(view, verdict, cancellationToken);
        if (planned is [] && TrialPlanner.CountToStart(view, verdict) > 0 && view.Counts.Unfinished == 0)
        {
            if (StageTransition.Find(view, isExhausted: true) is { } exhausted)
            {
                return await Enter(entity, view, exhausted, cancellationToken);
            }

            verdict = CompletionPolicies.NeedsBest(SpaceExhausted.Judge(view), view);
        }

        if (planned.Count > 0)
        {
            if (!verdict.IsFinal && Completion.IsDecided(entity.Status))
            {
                // An edit let it go on. Trials made under a status that says "decided" would be stopped as soon as they are seen.
                entity = (await WriteAsync(entity, Builder(entity).Of(view, verdict, importances.Of(view)), cancellationToken)).Entity;
            }

            foreach (var trial in planned)
            {
                await creator.CreateAsync(entity, view.Definition, trial, cancellationToken);
            }

            view = Observe(entity, view.Definition);
        }

        await DeleteJobs(view, cancellationToken);
        if (verdict.IsFinal && view.Counts.Unfinished == 0 && HasJobsToEnd(view) && VerificationView.Of(view) is null or { IsDone: true })
        {
            return ReconciliationResult<Experiment>.Success(entity, JobEndPoll);
        }

        var result = await WriteAsync(entity, Builder(entity).Of(view, verdict, importances.Of(view)), cancellationToken);
        return !verdict.IsFinal && Budgets.TimeLeft(view) is { } left && !(result.RequeueAfter < left)
            ? ReconciliationResult<Experiment>.Success(entity, left < LongestWait ? left : LongestWait)
            : result;
    }

    /// <summary>The trials to create now: of the search, or once it has succeeded of the verification.</summary>
    private async Task<IReadOnlyList<PlannedTrial>> Plan(ExperimentView view, Verdict verdict, CancellationToken cancellationToken)
    {
        if (verdict.Kind == VerdictKind.Succeed && view.Counts.Unfinished == 0 && VerificationView.Of(view) is { } verification)
        {
            return Suggester.Verify(verification, view, TrialPlanner.CountToVerify(verification, view));
        }

        var count = TrialPlanner.CountToStart(view, verdict);
        if (count <= 0)
        {
            return [];
        }

        var began = time.GetTimestamp();
        var planned = await Task.Run(() => Suggester.Suggest(view, count), cancellationToken);
        SamplerMetrics.Suggested(view.Stage.Definition, time.GetElapsedTime(began));
        return planned;
    }

    /// <summary>What the next stage searches is written down before the first of its trials is made.</summary>
    private async Task<ReconciliationResult<Experiment>> Enter(Experiment entity, ExperimentView view, StageTransition transition, CancellationToken cancellationToken)
    {
        var written = await WriteAsync(entity, Builder(entity).Of(view, Verdict.Continue, importances.Of(view), transition), cancellationToken);
        return await Advance(written.Entity, Observe(written.Entity, view.Definition), cancellationToken);
    }

    private ExperimentView Observe(Experiment entity, ExperimentDefinition definition) =>
        new(definition, entity.Status, trials.OwnedBy(entity.Metadata.Uid), time.GetUtcNow().UtcDateTime, creator.NextIndex(entity))
        {
            WarmStart = warmStart.Find(definition),
        };

    /// <summary>Kubernetes says of a Job that it is complete a second or so after its pod has ended. Of a done experiment nothing is under way, so that second is waited for.</summary>
    private bool HasJobsToEnd(ExperimentView view) => view.Trials.Concat(view.Verifying).Any(trial =>
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
