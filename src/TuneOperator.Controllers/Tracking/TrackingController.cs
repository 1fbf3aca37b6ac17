using TuneOperator.Abstractions.Client;
using TuneOperator.Abstractions.Controllers;
using TuneOperator.Abstractions.Rbac;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Definition.Tracking;
using TuneOperator.Controllers.Status;
using TuneOperator.Controllers.Tracking.Mlflow;
using TuneOperator.Controllers.Tracking.Runs;

namespace TuneOperator.Controllers.Tracking;

/// <summary>Writes ended trials to MLflow, an experiment at a time, on a queue of its own: nothing that tunes waits for it.</summary>
/// <remarks>What was written is in the Trial's status. The condition of the Experiment is made from that by whoever writes its status.</remarks>
[EntityRbac(typeof(Experiment), Verbs = RbacVerbs.Get | RbacVerbs.List | RbacVerbs.Watch)]
[EntityRbac(typeof(Trial), Verbs = RbacVerbs.Get | RbacVerbs.List | RbacVerbs.Watch)]
[EntityRbac(typeof(Trial), Subresource = "status", Verbs = RbacVerbs.Get | RbacVerbs.Patch)]
public sealed class TrackingController(
    IKubernetesClient client, IEntityStore<Trial> trials, DefinitionCache definitions, IMlflowTransport transport, TrackingTokens tokens, TimeProvider time) : IEntityController<Experiment>
{
    /// <summary>After so long the next experiment has its turn.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);

    /// <summary>A server that answers ever so slowly is given up after this, before the runtime gives up the reconcile.</summary>
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan NextTurn = TimeSpan.FromMilliseconds(1);

    private readonly TrackingPace pace = new(time);

    public async Task<ReconciliationResult<Experiment>> ReconcileAsync(Experiment entity, CancellationToken cancellationToken)
    {
        if (entity.Metadata.DeletionTimestamp is not null || definitions.Get(entity).Definition is not { Tracking.Mlflow: { } target } definition)
        {
            return ReconciliationResult<Experiment>.Success(entity);
        }

        var open = TrackingPlan.Of(trials.OwnedBy(entity.Metadata.Uid)).ToList();
        if (open.Count == 0)
        {
            return ReconciliationResult<Experiment>.Success(entity);
        }

        return pace.Wait(entity.Metadata.Uid) is { Ticks: > 0 } wait
            ? ReconciliationResult<Experiment>.Success(entity, wait)
            : ReconciliationResult<Experiment>.Success(entity, await WriteAsync(open, definition, target, cancellationToken));
    }

    public Task<ReconciliationResult<Experiment>> DeletedAsync(Experiment entity, CancellationToken cancellationToken)
    {
        pace.Forget(entity.Metadata.Uid);
        return Task.FromResult(ReconciliationResult<Experiment>.Success(entity));
    }

    /// <returns>When to go on; null: all is written.</returns>
    private async Task<TimeSpan?> WriteAsync(List<Trial> open, ExperimentDefinition definition, MlflowTarget target, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var current = open[0];
        TrackingException? refused = null;
        using var deadline = new CancellationTokenSource(LongestTurn, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var token = await tokens.FindAsync(definition.Namespace, target.Token, cancellationToken);
            var writer = new RunWriter(new MlflowApi(transport, target.Uri, token), target.Experiment);
            foreach (var trial in open)
            {
                current = trial;
                refused = await WriteAsync(trial, definition, writer, either.Token) ?? refused;
                if (refused is null)
                {
                    pace.Forget(definition.Uid);
                }

                if (time.GetElapsedTime(started) > Turn && trial != open[^1])
                {
                    return refused is null ? NextTurn : pace.Failed(definition.Uid, atLeast: null);
                }
            }

            return refused is null ? null : pace.Failed(definition.Uid, atLeast: null);
        }
        catch (TrackingException e)
        {
            await RecordAsync(current, new TrialTracking { Message = e.Message }, cancellationToken);
            return pace.Failed(definition.Uid, e.RetryAfter);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            await RecordAsync(current, new TrialTracking { Message = $"MLflow at {target.Uri.Authority} takes more than {LongestTurn.TotalSeconds:0} s for one trial" }, cancellationToken);
            return pace.Failed(definition.Uid, atLeast: null);
        }
    }

    /// <returns>Why the server does not take this trial; null: it did.</returns>
    private async Task<TrackingException?> WriteAsync(Trial trial, ExperimentDefinition definition, RunWriter writer, CancellationToken cancellationToken)
    {
        try
        {
            var run = await writer.WriteAsync(RunShape.Of(trial, definition), cancellationToken);
            await RecordAsync(trial, new TrialTracking { RunId = run }, cancellationToken);
            return null;
        }
        catch (TrackingException e) when (e.IsOfThisRun)
        {
            await RecordAsync(trial, new TrialTracking { Message = e.Message }, cancellationToken);
            return e;
        }
    }

    private async Task RecordAsync(Trial trial, TrialTracking tracking, CancellationToken cancellationToken)
    {
        if (trial.Status!.Tracking == tracking)
        {
            return;
        }

        try
        {
            await client.ApplyAsync<Trial>(StatusJson.ApplyManifest(trial, trial.Status with { Tracking = tracking }), statusOnly: true, cancellationToken);
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            // Deleted meanwhile; its run stays.
        }
    }
}
