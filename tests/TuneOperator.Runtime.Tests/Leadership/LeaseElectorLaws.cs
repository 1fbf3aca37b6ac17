using FsCheck;
using FsCheck.Xunit;
using TuneOperator.Runtime.Tests.Fakes;

namespace TuneOperator.Runtime.Tests.Leadership;

public sealed class LeaseElectorLaws
{
    /// <summary>Each byte is a few seconds: its two lowest bits say for whom the server is away.</summary>
    [Property(MaxTest = 15, EndSize = 30)]
    public async Task Two_candidates_never_work_at_the_same_time(NonEmptyArray<byte> outages)
    {
        var clock = new TestClock();
        var leases = new FakeLeases();
        var (wayOfFirst, wayOfSecond) = (new LeaseClient(leases), new LeaseClient(leases));
        await using var first = new Candidate("a", wayOfFirst, clock, seed: 1);
        await using var second = new Candidate("b", wayOfSecond, clock, seed: 2);
        foreach (var outage in outages.Get)
        {
            wayOfFirst.IsCut = (outage & 1) != 0;
            wayOfSecond.IsCut = (outage & 2) != 0;
            for (var passed = 0; passed <= outage >> 5; passed++)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                await Eventually.SettleAsync(() => false);
                Assert.False(first.Works && second.Works);
            }
        }
    }
}
