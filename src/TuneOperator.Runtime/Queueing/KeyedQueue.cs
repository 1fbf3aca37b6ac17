using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace TuneOperator.Runtime.Queueing;

/// <summary>Keys that need a look. A key stands in it at most once, is with one worker at a time, and what is added while it is worked on comes again afterwards.</summary>
/// <remarks>Thread-safe. Nothing that was added is ever dropped before <see cref="ShutDown"/>.</remarks>
internal sealed class KeyedQueue<TKey> : IDisposable
    where TKey : notnull
{
    public static readonly ExponentialBackoff Backoff = new(TimeSpan.FromMilliseconds(5), TimeSpan.FromMinutes(5));

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly Channel<(TKey Key, long Since)> ready = Channel.CreateUnbounded<(TKey, long)>();
    private readonly HashSet<TKey> wanted = [];
    private readonly Dictionary<TKey, long> running = [];
    private readonly Dictionary<TKey, int> failures = [];
    private readonly DelayedKeys<TKey> delayed;
    private long lastProgress;

    public KeyedQueue(TimeProvider time)
    {
        this.time = time;
        lastProgress = time.GetTimestamp();
        delayed = new DelayedKeys<TKey>(time, Add);
    }

    /// <summary>Keys that are due and that no worker has yet.</summary>
    public int Waiting => ready.Reader.Count;

    public int Running
    {
        get
        {
            lock (gate)
            {
                return running.Count;
            }
        }
    }

    /// <summary>Since a worker last took or finished a key; zero while none is due.</summary>
    public TimeSpan SinceProgress
    {
        get
        {
            lock (gate)
            {
                return Waiting == 0 ? TimeSpan.Zero : time.GetElapsedTime(lastProgress);
            }
        }
    }

    /// <summary>Since the key was taken that is worked on longest; zero when none is.</summary>
    public TimeSpan LongestRun
    {
        get
        {
            lock (gate)
            {
                return running.Count == 0 ? TimeSpan.Zero : time.GetElapsedTime(running.Values.Min());
            }
        }
    }

    public void Add(TKey key)
    {
        lock (gate)
        {
            if (!wanted.Add(key) || running.ContainsKey(key))
            {
                return;
            }

            MakeReady(key);
        }
    }

    /// <summary>Adds the key after the delay, or earlier if an earlier time is set for it already.</summary>
    public void AddAfter(TKey key, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(key);
        }
        else
        {
            delayed.Add(key, delay);
        }
    }

    /// <summary>Counts a failure of the key and adds it after its back-off: 5 ms, doubled by every further failure up to 5 min.</summary>
    public TimeSpan AddFailed(TKey key)
    {
        TimeSpan delay;
        lock (gate)
        {
            var before = failures.GetValueOrDefault(key);
            failures[key] = before + 1;
            delay = Backoff.After(before);
        }

        delayed.Add(key, delay);
        return delay;
    }

    /// <summary>The key succeeded: its next failure is a first one again.</summary>
    public void Forget(TKey key)
    {
        lock (gate)
        {
            failures.Remove(key);
        }
    }

    /// <summary>Waits for a key that no other worker has. <see cref="Done"/> must follow.</summary>
    /// <returns>None once the queue is shut down.</returns>
    public async ValueTask<Taken<TKey>> TakeAsync(CancellationToken cancellationToken)
    {
        while (await ready.Reader.WaitToReadAsync(cancellationToken))
        {
            if (TryTake(out var key, out var waited))
            {
                return new Taken<TKey>(key, waited);
            }
        }

        return default;
    }

    public void Done(TKey key)
    {
        lock (gate)
        {
            running.Remove(key);
            lastProgress = time.GetTimestamp();
            if (wanted.Contains(key))
            {
                MakeReady(key);
            }
        }
    }

    /// <summary>Lets no key out any more; workers that wait are told so.</summary>
    public void ShutDown()
    {
        delayed.Dispose();
        lock (gate)
        {
            ready.Writer.TryComplete();
            while (ready.Reader.TryRead(out _))
            {
                // Whoever starts again starts from the store, not from what was left here.
            }
        }
    }

    public void Dispose() => ShutDown();

    private bool TryTake([MaybeNullWhen(false)] out TKey key, out TimeSpan waited)
    {
        lock (gate)
        {
            if (!ready.Reader.TryRead(out var due))
            {
                key = default;
                waited = TimeSpan.Zero;
                return false;
            }

            key = due.Key;
            lastProgress = time.GetTimestamp();
            waited = time.GetElapsedTime(due.Since, lastProgress);
            wanted.Remove(key);
            running.Add(key, lastProgress);
            return true;
        }
    }

    private void MakeReady(TKey key)
    {
        var now = time.GetTimestamp();
        lastProgress = ready.Reader.Count == 0 ? now : lastProgress;
        ready.Writer.TryWrite((key, now));
    }
}
