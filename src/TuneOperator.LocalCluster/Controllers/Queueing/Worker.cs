using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TuneOperator.LocalCluster.Controllers.Queueing;

/// <summary>Takes keys from a queue and reconciles them; a failure brings its key back after a growing delay.</summary>
internal sealed class Worker<TKey>(WorkQueue<TKey> queue, string name, Func<TKey, CancellationToken, Task> reconcile, ILogger log)
    where TKey : notnull
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<TKey, int> failures = new();

    public Task Run(int workers, CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => Loop(cancellation), CancellationToken.None)));

    private async Task Loop(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            TKey key;
            try
            {
                key = await queue.Take(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await reconcile(key, cancellation);
                failures.TryRemove(key, out _);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                var count = failures.AddOrUpdate(key, 1, (_, n) => n + 1);
                Log.ReconcileFailed(log, name, key, count, e.Message, count > 3 ? e : null);
                queue.AddAfter(key, Delay(count));
            }
            finally
            {
                queue.Done(key);
            }
        }
    }

    private static TimeSpan Delay(int failures) =>
        TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(failures - 1, 16)));
}
