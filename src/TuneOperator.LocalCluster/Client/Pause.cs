namespace TuneOperator.LocalCluster.Client;

internal static class Pause
{
    /// <summary>Waits that long, or returns at once when cancelled.</summary>
    public static async Task For(TimeSpan duration, TimeProvider time, CancellationToken cancellation) =>
        await Task.Delay(duration, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
