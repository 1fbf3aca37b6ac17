using k8s.Models;
using TuneOperator.Runtime.Caching;
using TuneOperator.Runtime.Reconciling;
using TuneOperator.Runtime.Tests.Fakes;

namespace TuneOperator.Runtime.Tests.Reconciling;

public sealed class RegularLooksTests
{
    [Fact]
    public void What_does_not_change_is_looked_at_at_regular_times_until_the_end()
    {
        var clock = new TestClock();
        var jobs = new EntityStore<V1Job>();
        var woken = new List<string>();
        var ending = new RegularLooks<V1Job>(jobs, TimeSpan.FromMinutes(5), clock).Subscribe(key => woken.Add(key.Name));
        jobs.Observe(new AJob("a", 1).Read());

        clock.Advance(TimeSpan.FromMinutes(4.9));
        Assert.Empty(woken);
        clock.Advance(TimeSpan.FromMinutes(0.1));
        Assert.Equal(["a"], woken);
        jobs.Observe(new AJob("b", 2).Read());
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(["a", "a", "b"], woken.Order(StringComparer.Ordinal));

        ending.Dispose();
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, woken.Count);
    }
}
