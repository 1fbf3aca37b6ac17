namespace TuneOperator.LocalCluster.Storage;

/// <summary>How far back the writes of one resource are remembered: until either limit is reached.</summary>
/// <param name="Changes">At least 1.</param>
/// <param name="Bytes">Of the objects as they were written; the last change is remembered whatever its size.</param>
internal sealed record HistoryLimits(int Changes, long Bytes)
{
    // Of pods with all their statuses these are some three thousand writes; a watcher that is further behind lists again.
    public const long DefaultBytes = 16 * 1024 * 1024;
}
