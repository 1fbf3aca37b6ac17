using TuneOperator.Runtime.Hosting;

namespace TuneOperator.Runtime.Tests.Hosting;

public sealed class HealthJudgeTests
{
    private static readonly TimeSpan Long = HealthJudge.LongestStandstill + TimeSpan.FromSeconds(1);

    private static RuntimeHealth Leader => new(
        HasSynced: true,
        IsLeader: true,
        IsServerAway: false,
        SinceLeaseAttempt: TimeSpan.FromSeconds(2),
        [new WatchHealth("Trial", HasSynced: true, Count: 3, TimeSpan.FromSeconds(70))],
        [new QueueHealth("Trial", Waiting: 4, Running: 8, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(110))]);

    [Fact]
    public void A_busy_leader_is_well() => Assert.Empty(HealthJudge.Faults(Leader));

    [Fact]
    public void A_watch_that_neither_hears_nor_asks_is_a_fault() => Assert.Equal(
        ["the watch of Trial has neither heard nor asked anything for 301 s"],
        HealthJudge.Faults(Leader with { Watches = [Leader.Watches[0] with { SinceActivity = Long }] }));

    [Fact]
    public void A_leader_that_does_not_try_to_renew_is_a_fault() => Assert.Equal(
        ["this process leads, but has not tried to hold the lease for 61 s"],
        HealthJudge.Faults(Leader with { SinceLeaseAttempt = TimeSpan.FromSeconds(61) }));

    [Fact]
    public void A_standby_that_does_not_try_to_lead_is_a_fault() =>
        Assert.Single(HealthJudge.Faults(Leader with { IsLeader = false, SinceLeaseAttempt = TimeSpan.FromSeconds(61) }));

    [Fact]
    public void Nobody_campaigns_before_the_first_lists_are_complete() =>
        Assert.Empty(HealthJudge.Faults(Leader with { HasSynced = false, IsLeader = false, SinceLeaseAttempt = TimeSpan.FromHours(1) }));

    [Fact]
    public void Without_election_there_is_none_to_judge() => Assert.Empty(HealthJudge.Faults(Leader with { SinceLeaseAttempt = null }));

    [Fact]
    public void Keys_that_nobody_takes_up_are_a_fault() => Assert.Equal(
        ["4 objects are due for the controller Trial and none was taken up for 301 s"],
        HealthJudge.Faults(Leader with { Queues = [Leader.Queues[0] with { SinceProgress = Long }] }));

    [Fact]
    public void A_worker_that_never_comes_back_is_a_fault_though_the_others_work_on() => Assert.Equal(
        ["a reconcile of the controller Trial has not ended for 301 s"],
        HealthJudge.Faults(Leader with { Queues = [Leader.Queues[0] with { LongestRun = Long }] }));

    [Fact]
    public void The_queues_of_one_that_no_longer_leads_are_no_fault() =>
        Assert.Empty(HealthJudge.Faults(Leader with { IsLeader = false, Queues = [Leader.Queues[0] with { SinceProgress = Long, LongestRun = Long }] }));
}
