namespace TuneOperator.LocalCluster.Client;

internal static class Pause
{
    /// <summary>Waits that long, or returns at once when cancelled.</summary>
    public static async Task For(TimeSpan duration, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(duration, time, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The caller looks at the token itself.
        }
    }
}
