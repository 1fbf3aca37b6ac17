namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>When a watch is sent bookmarks: at intervals, and shortly before it ends, so that its client can go on from there.</summary>
internal sealed class BookmarkTimes(TimeProvider time, TimeSpan interval, TimeSpan timeout)
{
    private static readonly TimeSpan BeforeTheEnd = TimeSpan.FromSeconds(2);

    private readonly DateTimeOffset last = time.GetUtcNow() + timeout - BeforeTheEnd;

    public Task NextAsync(CancellationToken cancellation)
    {
        var left = last - time.GetUtcNow();
        return Task.Delay(left > TimeSpan.Zero && left < interval ? left : interval, time, cancellation);
    }
}
