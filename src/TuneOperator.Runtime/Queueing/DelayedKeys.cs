namespace TuneOperator.Runtime.Queueing;

/// <summary>Keys that come due later, each at its earliest time, on one timer.</summary>
/// <remarks>Thread-safe. Runs on the monotonic clock: a wall clock that is set neither holds keys back nor lets them out.</remarks>
internal sealed class DelayedKeys<TKey> : IDisposable
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly Action<TKey> due;
    private readonly ITimer timer;
    private readonly Dictionary<TKey, long> dueAt = [];
    private readonly PriorityQueue<TKey, long> order = new();
    private bool disposed;

    public DelayedKeys(TimeProvider time, Action<TKey> due)
    {
        this.time = time;
        this.due = due;
        timer = time.CreateTimer(_ => Release(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Replaces a later time that the key already has, and leaves an earlier one.</summary>
    public void Add(TKey key, TimeSpan delay)
    {
        lock (gate)
        {
            var at = time.GetTimestamp() + (long)(delay.TotalSeconds * time.TimestampFrequency);
            if (disposed || (dueAt.TryGetValue(key, out var known) && known <= at))
            {
                return;
            }

            // The later entry stays in the order and is passed over when its turn comes.
            dueAt[key] = at;
            order.Enqueue(key, at);
            Arm();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
        }

        timer.Dispose();
    }

    private void Release()
    {
        var released = new List<TKey>();
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            var now = time.GetTimestamp();
            while (order.TryPeek(out var key, out var at) && at <= now)
            {
                order.Dequeue();
                if (dueAt.TryGetValue(key, out var wanted) && wanted == at)
                {
                    dueAt.Remove(key);
                    released.Add(key);
                }
            }

            Arm();
        }

        released.ForEach(due);
    }

    private void Arm()
    {
        if (order.TryPeek(out _, out var at))
        {
            // Timers count whole milliseconds: rounded down it would fire before its time, and again and again until that has come.
            var wait = Math.Ceiling(time.GetElapsedTime(time.GetTimestamp(), at).TotalMilliseconds);
            timer.Change(TimeSpan.FromMilliseconds(Math.Max(wait, 0)), Timeout.InfiniteTimeSpan);
        }
    }
}
