namespace TuneOperator.Runtime.Client;

/// <summary>Lets requests pass freely while the server answers, and one a second once it has been away for several in a row. The first answer frees all that wait.</summary>
/// <remarks>Thread-safe. A circuit breaker would fail requests instead; here they wait, so that whoever comes first finds the server back.</remarks>
internal sealed class OutagePacer(TimeProvider time)
{
    private const int FailuresUntilAway = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private int failures;
    private long lastPassed;
    private TaskCompletionSource back = NewSignal();

    public bool IsAway
    {
        get
        {
            lock (gate)
            {
                return failures >= FailuresUntilAway;
            }
        }
    }

    public async ValueTask PassAsync(CancellationToken cancellationToken)
    {
        while (TryPass(out var wait, out var signal) is false)
        {
            using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(Task.Delay(wait, time, woken.Token), signal);
            await woken.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Answered()
    {
        TaskCompletionSource? waiting = null;
        lock (gate)
        {
            if (failures >= FailuresUntilAway)
            {
                waiting = back;
                back = NewSignal();
            }

            failures = 0;
        }

        waiting?.SetResult();
    }

    public void Unreachable()
    {
        lock (gate)
        {
            failures++;
            if (failures == FailuresUntilAway)
            {
                lastPassed = time.GetTimestamp();
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool TryPass(out TimeSpan wait, out Task signal)
    {
        lock (gate)
        {
            signal = back.Task;
            wait = TimeSpan.Zero;
            if (failures < FailuresUntilAway)
            {
                return true;
            }

            wait = Interval - time.GetElapsedTime(lastPassed);
            if (wait > TimeSpan.Zero)
            {
                return false;
            }

            lastPassed = time.GetTimestamp();
            return true;
        }
    }
}
