using FsCheck.Xunit;
using TuneOperator.Runtime.Queueing;
using TuneOperator.Runtime.Tests.Fakes;

namespace TuneOperator.Runtime.Tests.Queueing;

public sealed class KeyedQueueLaws
{
    /// <summary>Any order of adds, delays, takes and completions, on few keys so that they meet.</summary>
    [Property(MaxTest = 300)]
    public bool A_key_has_one_worker_and_every_add_is_followed_by_a_take(byte[] steps)
    {
        var clock = new TestClock();
        using var queue = new KeyedQueue<int>(clock);
        var running = new HashSet<int>();
        var owed = new HashSet<int>();
        var lawful = true;
        foreach (var step in steps)
        {
            var key = step % 4;
            switch (step / 4 % 5)
            {
                case 0:
                    queue.Add(key);
                    owed.Add(key);
                    break;
                case 1:
                    queue.AddAfter(key, TimeSpan.FromSeconds(step));
                    owed.Add(key);
                    break;
                case 2:
                    queue.AddFailed(key);
                    owed.Add(key);
                    break;
                case 3:
                    lawful &= TakeOne(queue, running, owed);
                    break;
                default:
                    if (running.Remove(key))
                    {
                        queue.Done(key);
                    }

                    break;
            }
        }

        return lawful && Drain(queue, clock, running, owed) && owed.Count == 0;
    }

    private static bool TakeOne(KeyedQueue<int> queue, HashSet<int> running, HashSet<int> owed)
    {
        if (queue.Waiting == 0)
        {
            return true;
        }

        var taken = queue.TakeAsync(CancellationToken.None);
        if (!taken.IsCompletedSuccessfully || !taken.GetAwaiter().GetResult().Any(out var key))
        {
            return false;
        }

        owed.Remove(key);
        return running.Add(key);
    }

    private static bool Drain(KeyedQueue<int> queue, TestClock clock, HashSet<int> running, HashSet<int> owed)
    {
        clock.Advance(TimeSpan.FromHours(1));
        var lawful = true;
        while (queue.Waiting > 0 || running.Count > 0)
        {
            lawful &= TakeOne(queue, running, owed);
            foreach (var key in running.ToList())
            {
                running.Remove(key);
                queue.Done(key);
            }
        }

        return lawful;
    }
}
