namespace TuneOperator.EndToEnd.Tests.Faults;

/// <summary>Stays open and says nothing.</summary>
internal sealed class SilentStream : ReadOnlyStream
{
    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody waits for the first byte.</summary>
    public Task Listening => listening.Task;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var silence = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        listening.TrySetResult();
        await silence;
        return 0;
    }
}
