using TuneOperator.Runtime.Queueing;

namespace TuneOperator.Runtime.Watching;

/// <summary>Waits between failures in a row: 1 s, doubled up to 30 s, of which jitter takes away up to half beyond the first second.</summary>
internal sealed class WatchBackoff(TimeProvider time, Func<double> random)
{
    private static readonly ExponentialBackoff Delays = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    /// <summary>Failures since the last <see cref="Reset"/>.</summary>
    public int Failures { get; private set; }

    public void Reset() => Failures = 0;

    public void Count() => Failures++;

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var longest = Delays.After(Math.Max(Failures - 1, 0));
        var delay = longest * (1 - (random() / 2));
        return Task.Delay(delay > Delays.First ? delay : Delays.First, time, cancellationToken);
    }
}
