using System.Collections.Concurrent;
using k8s.Models;
using TuneOperator.Abstractions.Controllers;

namespace TuneOperator.Runtime.Tests.Reconciling;

/// <summary>Remembers how it was called, and does what a test wants next; succeeds when the test wants nothing.</summary>
internal sealed class ScriptedController : IEntityController<V1Job>
{
    private readonly ConcurrentQueue<string> calls = new();
    private readonly ConcurrentQueue<Func<V1Job, CancellationToken, Task<ReconciliationResult<V1Job>>>> script = new();
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int cancelled;

    public IReadOnlyList<string> Calls => [.. calls];

    public int Cancelled => cancelled;

    public ScriptedController Then(Func<V1Job, ReconciliationResult<V1Job>> next)
    {
        script.Enqueue((job, _) => Task.FromResult(next(job)));
        return this;
    }

    /// <summary>Stays in the call until released or cancelled.</summary>
    public void ThenHang() => script.Enqueue(async (job, cancellationToken) =>
    {
        try
        {
            await released.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref cancelled);
            throw;
        }

        return ReconciliationResult<V1Job>.Success(job);
    });

    /// <summary>Stays in the call until released, whoever cancels.</summary>
    public void ThenIgnoreCancellation() => script.Enqueue(async (job, _) =>
    {
        await released.Task;
        return ReconciliationResult<V1Job>.Success(job);
    });

    public void Release() => released.SetResult();

    public Task<ReconciliationResult<V1Job>> ReconcileAsync(V1Job entity, CancellationToken cancellationToken) => CallAsync("reconcile", entity, cancellationToken);

    public Task<ReconciliationResult<V1Job>> DeletedAsync(V1Job entity, CancellationToken cancellationToken) => CallAsync("deleted", entity, cancellationToken);

    private Task<ReconciliationResult<V1Job>> CallAsync(string what, V1Job job, CancellationToken cancellationToken)
    {
        calls.Enqueue($"{what} {job.Metadata.Name} {job.Metadata.ResourceVersion}");
        return script.TryDequeue(out var next) ? next(job, cancellationToken) : Task.FromResult(ReconciliationResult<V1Job>.Success(job));
    }
}
