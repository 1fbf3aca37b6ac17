using Microsoft.Extensions.Time.Testing;
using TuneOperator.LocalCluster.Controllers.Queueing;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Controllers.Queueing;

public sealed class WorkQueueTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task A_key_added_twice_comes_once()
    {
        using var queue = new WorkQueue<string>(time);
        queue.Add("a");
        queue.Add("a");
        queue.Add("b");

        Assert.Equal("a", await queue.Take(TestContext.Current.CancellationToken));
        Assert.Equal("b", await queue.Take(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_key_added_while_it_is_worked_on_comes_again_only_when_that_is_done()
    {
        using var queue = new WorkQueue<string>(time);
        queue.Add("a");
        await queue.Take(TestContext.Current.CancellationToken);
        queue.Add("a");
        var again = queue.Take(TestContext.Current.CancellationToken).AsTask();

        Assert.False(again.IsCompleted);
        queue.Done("a");
        Assert.Equal("a", await again);
    }

    [Fact]
    public async Task A_delayed_key_comes_when_its_time_has_come_and_the_earliest_wish_wins()
    {
        using var queue = new WorkQueue<string>(time);
        queue.AddAfter("a", TimeSpan.FromSeconds(10));
        queue.AddAfter("a", TimeSpan.FromSeconds(2));
        queue.AddAfter("a", TimeSpan.FromSeconds(5));
        var taken = queue.Take(TestContext.Current.CancellationToken).AsTask();

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(taken.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("a", await taken);
        queue.Done("a");
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(queue.Take(TestContext.Current.CancellationToken).AsTask().IsCompleted);
    }
}
