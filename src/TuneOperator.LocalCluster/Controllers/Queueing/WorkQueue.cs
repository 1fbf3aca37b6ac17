using System.Threading.Channels;

namespace TuneOperator.LocalCluster.Controllers.Queueing;

/// <summary>Keys to work on: each at most once in line, never by two workers at a time, now or after a delay.</summary>
internal sealed class WorkQueue<TKey>(TimeProvider time) : IDisposable
    where TKey : notnull
{
    private readonly Channel<TKey> ready = Channel.CreateUnbounded<TKey>();
    private readonly Dictionary<TKey, Place> places = [];
    private readonly Dictionary<TKey, (DateTimeOffset Due, ITimer Timer)> later = [];
    private readonly Lock gate = new();
    private bool closed;

    private enum Place
    {
        Waiting,
        Working,
        WorkingAndWanted,
    }

    public void Add(TKey key)
    {
        lock (gate)
        {
            if (closed) return;
            Forget(key);
            if (!places.TryGetValue(key, out var place))
            {
                places[key] = Place.Waiting;
                ready.Writer.TryWrite(key);
            }
            else if (place is Place.Working)
            {
                places[key] = Place.WorkingAndWanted;
            }
        }
    }

    /// <summary>Adds the key when the time comes; the earliest of several wishes wins, and an <see cref="Add"/> before then fulfils it.</summary>
    public void AddAfter(TKey key, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(key);
            return;
        }

        lock (gate)
        {
            if (closed) return;
            var due = time.GetUtcNow() + delay;
            if (later.TryGetValue(key, out var known) && known.Due <= due) return;
            Forget(key);
            later[key] = (due, time.CreateTimer(_ => Add(key), null, delay, Timeout.InfiniteTimeSpan));
        }
    }

    public async ValueTask<TKey> Take(CancellationToken cancellation)
    {
        var key = await ready.Reader.ReadAsync(cancellation);
        lock (gate) places[key] = Place.Working;
        return key;
    }

    /// <summary>The worker has done with the key that it took; it comes again if it was added meanwhile.</summary>
    public void Done(TKey key)
    {
        lock (gate)
        {
            if (places.Remove(key, out var place) && place is Place.WorkingAndWanted)
            {
                places[key] = Place.Waiting;
                ready.Writer.TryWrite(key);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            foreach (var (_, timer) in later.Values) timer.Dispose();
            later.Clear();
        }
    }

    private void Forget(TKey key)
    {
        if (later.Remove(key, out var wish)) wish.Timer.Dispose();
    }
}
