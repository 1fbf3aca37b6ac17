using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.Abstractions.Client;
using TuneOperator.Abstractions.Controllers;
using TuneOperator.Runtime.Caching;
using TuneOperator.Runtime.Client;
using TuneOperator.Runtime.Hosting;
using TuneOperator.Runtime.Queueing;

namespace TuneOperator.Runtime.Reconciling;

/// <summary>Takes keys off a queue of its own and brings each to its controller, a key with one worker at a time.</summary>
internal sealed class ControllerRunner<TEntity>(
    IEntityController<TEntity> controller,
    IObservedStore<TEntity> store,
    IReadOnlyList<IWakeSource> wakeSources,
    WorkerOptions options,
    TimeProvider time,
    ILogger logger) : IControllerRunner
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    // An outage is no fault of the key's, and must not cost it minutes of back-off once the server is back.
    private static readonly TimeSpan OutageRetry = TimeSpan.FromSeconds(10);

    private readonly string name = options.Name ?? ResourceType.Of<TEntity>().Kind;

    private volatile KeyedQueue<EntityKey>? current;

    public QueueHealth Health => current is { } queue
        ? new QueueHealth(name, queue.Waiting, queue.Running, queue.SinceProgress, queue.LongestRun)
        : new QueueHealth(name, Waiting: 0, Running: 0, TimeSpan.Zero, TimeSpan.Zero);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        ReconcileMetrics.Begin(name);
        using var queue = new KeyedQueue<EntityKey>(time);
        var departed = new DepartedEntities<TEntity>();
        var subscriptions = new List<IDisposable>
        {
            store.Subscribe(change =>
            {
                departed.Observe(change);
                queue.Add(change.Key);
            }),
        };
        subscriptions.AddRange(wakeSources.Select(source => source.Subscribe(queue.Add)));
        try
        {
            foreach (var key in store.Keys())
            {
                queue.Add(key);
            }

            current = queue;
            await Task.WhenAll(Enumerable.Range(0, options.Workers).Select(_ => WorkAsync(queue, departed, cancellationToken)));
        }
        finally
        {
            current = null;
            subscriptions.ForEach(subscription => subscription.Dispose());
        }
    }

    private async Task WorkAsync(KeyedQueue<EntityKey> queue, DepartedEntities<TEntity> departed, CancellationToken cancellationToken)
    {
        // Off the caller's thread from the start: a queue that is full lets the first worker run without ever yielding.
        await Task.Yield();
        while (await NextAsync(queue, cancellationToken) is { } key)
        {
            var started = time.GetTimestamp();
            var failed = true;
            using var span = ReconcileTraces.Start(name, key);
            try
            {
                using var deadline = new CancellationTokenSource(options.ReconcileTimeout, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
                failed = !await ProcessAsync(key, queue, departed, either.Token);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (OperationCanceledException) when (time.GetElapsedTime(started) >= options.ReconcileTimeout)
            {
                Log.TimedOut(logger, name, key, options.ReconcileTimeout.TotalSeconds, queue.AddFailed(key).TotalSeconds);
            }
            catch (KubernetesApiException away) when (away.IsUnreachable)
            {
                queue.AddAfter(key, OutageRetry);
                Log.Unreachable(logger, name, key, OutageRetry.TotalSeconds, RefusalText.Of(away));
            }
            catch (KubernetesApiException refusal)
            {
                Log.Failed(logger, name, key, RefusalText.Of(refusal), queue.AddFailed(key).TotalSeconds, failure: null);
            }
            catch (Exception failure)
            {
                Log.Failed(logger, name, key, failure.Message, queue.AddFailed(key).TotalSeconds, failure);
            }
            finally
            {
                queue.Done(key);
                ReconcileTraces.End(span, failed);
                ReconcileMetrics.Ended(name, failed, time.GetElapsedTime(started));
            }
        }
    }

    private async ValueTask<EntityKey?> NextAsync(KeyedQueue<EntityKey> queue, CancellationToken cancellationToken)
    {
        try
        {
            var taken = await queue.TakeAsync(cancellationToken);
            if (!taken.Any(out var key))
            {
                return null;
            }

            ReconcileMetrics.Waited(name, taken.Waited);
            return key;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<bool> ProcessAsync(
        EntityKey key, KeyedQueue<EntityKey> queue, DepartedEntities<TEntity> departed, CancellationToken cancellationToken)
    {
        while (departed.Next(key) is { } gone)
        {
            if (!Conclude(key, await controller.DeletedAsync(gone, cancellationToken), queue))
            {
                return false;
            }

            departed.Settle(key);
        }

        if (store.Get(key.Namespace, key.Name) is { } entity)
        {
            return Conclude(key, await controller.ReconcileAsync(entity, cancellationToken), queue);
        }

        queue.Forget(key);
        return true;
    }

    private bool Conclude(EntityKey key, ReconciliationResult<TEntity> result, KeyedQueue<EntityKey> queue)
    {
        if (result.IsSuccess)
        {
            queue.Forget(key);
            if (result.RequeueAfter is { } delay)
            {
                queue.AddAfter(key, delay);
            }

            return true;
        }

        var wait = result.RequeueAfter;
        if (wait is { } asked)
        {
            queue.AddAfter(key, asked);
        }

        Log.Failed(logger, name, key, result.ErrorMessage ?? "no reason given", (wait ?? queue.AddFailed(key)).TotalSeconds, result.Error);
        return false;
    }
}
