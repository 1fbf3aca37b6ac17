namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>When one watch is sent bookmarks: at intervals, and once shortly before it ends, so that its client can go on from there.</summary>
internal sealed class BookmarkTimes(TimeProvider time, TimeSpan interval, TimeSpan timeout)
{
    private static readonly TimeSpan BeforeTheEnd = TimeSpan.FromSeconds(2);

    private readonly DateTimeOffset last = time.GetUtcNow() + timeout - BeforeTheEnd;
    private bool isLastPromised;

    public Task NextAsync(CancellationToken cancellation)
    {
        var left = last - time.GetUtcNow();
        var isLast = !isLastPromised && left > TimeSpan.Zero && left < interval;
        isLastPromised |= isLast;
        return Task.Delay(isLast ? left : interval, time, cancellation);
    }
}
