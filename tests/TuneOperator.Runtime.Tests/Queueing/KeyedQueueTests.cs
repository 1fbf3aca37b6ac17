using TuneOperator.Runtime.Queueing;
using TuneOperator.Runtime.Tests.Fakes;

namespace TuneOperator.Runtime.Tests.Queueing;

public sealed class KeyedQueueTests : IDisposable
{
    private readonly TestClock clock = new();
    private readonly KeyedQueue<string> queue;

    public KeyedQueueTests()
    {
        queue = new KeyedQueue<string>(clock);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => queue.Dispose();

    [Fact]
    public async Task A_key_added_twice_comes_once()
    {
        queue.Add("a");
        queue.Add("a");
        queue.Add("b");

        Assert.Equal(["a", "b"], [await TakeAsync(), await TakeAsync()]);
        Assert.Equal(0, queue.Waiting);
    }

    [Fact]
    public async Task A_key_added_while_it_is_worked_on_comes_again_when_that_is_done()
    {
        queue.Add("a");
        await TakeAsync();

        queue.Add("a");
        Assert.Equal((0, 1), (queue.Waiting, queue.Running));
        queue.Done("a");

        Assert.Equal("a", await TakeAsync());
    }

    [Fact]
    public async Task A_key_tells_how_long_it_was_due()
    {
        queue.Add("a");
        clock.Advance(TimeSpan.FromSeconds(3));

        var taken = await queue.TakeAsync(Cancellation);

        Assert.Equal(TimeSpan.FromSeconds(3), taken.Waited);
    }

    [Fact]
    public async Task The_longest_run_is_that_of_the_key_taken_first()
    {
        queue.Add("a");
        queue.Add("b");
        await TakeAsync();
        clock.Advance(TimeSpan.FromSeconds(3));
        await TakeAsync();
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(5), queue.LongestRun);

        queue.Done("a");

        Assert.Equal(TimeSpan.FromSeconds(2), queue.LongestRun);
    }

    [Fact]
    public async Task A_key_that_is_done_does_not_come_again_by_itself()
    {
        queue.Add("a");
        await TakeAsync();
        queue.Done("a");

        Assert.Equal((0, 0), (queue.Waiting, queue.Running));
    }

    [Fact]
    public void A_delayed_key_comes_at_its_time()
    {
        queue.AddAfter("a", TimeSpan.FromSeconds(5));

        clock.Advance(TimeSpan.FromSeconds(4.999));
        Assert.Equal(0, queue.Waiting);
        clock.Advance(TimeSpan.FromSeconds(0.001));

        Assert.Equal(1, queue.Waiting);
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(5, 2)]
    public async Task Of_two_delays_the_earlier_wins_and_the_later_brings_nothing(int first, int second)
    {
        queue.AddAfter("a", TimeSpan.FromSeconds(first));
        queue.AddAfter("a", TimeSpan.FromSeconds(second));

        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, queue.Waiting);
        await TakeAsync();
        queue.Done("a");
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, queue.Waiting);
    }

    [Fact]
    public void Many_delays_come_each_at_its_own_time()
    {
        foreach (var seconds in Enumerable.Range(1, 50).Reverse())
        {
            queue.AddAfter($"after {seconds}", TimeSpan.FromSeconds(seconds));
        }

        clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(20, queue.Waiting);
    }

    [Fact]
    public void No_delay_is_now()
    {
        queue.AddAfter("a", TimeSpan.Zero);

        Assert.Equal(1, queue.Waiting);
    }

    [Fact]
    public void Back_off_doubles_from_5_ms_to_5_min_for_each_key_alone()
    {
        var delays = Enumerable.Range(0, 20).Select(_ => queue.AddFailed("a").TotalMilliseconds).ToList();

        Assert.Equal([5, 10, 20, 40, 80], delays.Take(5));
        Assert.Equal(TimeSpan.FromMinutes(5).TotalMilliseconds, delays[^1]);
        Assert.Equal(5, queue.AddFailed("b").TotalMilliseconds);
    }

    [Fact]
    public void A_forgotten_key_begins_its_back_off_anew()
    {
        queue.AddFailed("a");
        queue.AddFailed("a");

        queue.Forget("a");

        Assert.Equal(5, queue.AddFailed("a").TotalMilliseconds);
    }

    [Fact]
    public void Thousands_of_failures_stay_at_the_longest_delay() =>
        Assert.Equal(TimeSpan.FromMinutes(5), KeyedQueue<string>.Backoff.After(100_000));

    [Fact]
    public async Task Shutting_down_frees_workers_that_wait()
    {
        var waiting = queue.TakeAsync(Cancellation).AsTask();

        queue.ShutDown();

        Assert.False((await waiting).Any(out _));
    }

    [Fact]
    public async Task Nothing_comes_out_after_shutting_down()
    {
        queue.Add("a");
        queue.AddAfter("b", TimeSpan.FromSeconds(1));

        queue.ShutDown();
        queue.Add("c");
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False((await queue.TakeAsync(Cancellation)).Any(out _));
    }

    [Fact]
    public async Task Progress_is_measured_only_while_a_key_is_due()
    {
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.Zero, queue.SinceProgress);

        queue.Add("a");
        clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(TimeSpan.FromMinutes(3), queue.SinceProgress);

        await TakeAsync();
        Assert.Equal(TimeSpan.Zero, queue.SinceProgress);
    }

    private async Task<string> TakeAsync()
    {
        Assert.True((await queue.TakeAsync(Cancellation)).Any(out var key));
        return key;
    }
}
