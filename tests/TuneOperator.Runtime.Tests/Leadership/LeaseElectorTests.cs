using TuneOperator.Runtime.Tests.Fakes;

namespace TuneOperator.Runtime.Tests.Leadership;

public sealed class LeaseElectorTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly TestClock clock = new();
    private readonly FakeLeases leases = new();
    private readonly LeaseClient client;

    public LeaseElectorTests()
    {
        client = new LeaseClient(leases);
    }

    [Fact]
    public async Task Without_a_lease_the_first_candidate_creates_it_and_leads()
    {
        await using var candidate = new Candidate("a", client, clock);

        await Eventually.HoldsAsync(() => candidate.Works, "leadership");

        Assert.Equal("a", leases.Holder);
        Assert.Equal((15, 0), ((int?)leases.Spec["leaseDurationSeconds"], (int?)leases.Spec["leaseTransitions"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("a")]
    public async Task A_lease_that_is_nobody_s_or_our_own_is_taken_at_once(string? holder)
    {
        leases.Put(holder);

        await using var candidate = new Candidate("a", client, clock);

        await Eventually.HoldsAsync(() => candidate.IsLeader, "leadership");
        Assert.Equal("a", leases.Holder);
    }

    [Fact]
    public async Task A_lease_whose_time_is_long_past_is_only_taken_once_it_was_seen_unchanged_for_its_duration()
    {
        leases.Put("dead", durationSeconds: 20);
        await using var candidate = new Candidate("a", client, clock);
        await clock.BeginsToWaitAsync(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.4));

        var took = await clock.AdvanceUntilAsync(() => candidate.IsLeader, Step, TimeSpan.FromMinutes(1));

        Assert.InRange(took, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(24));
        Assert.Equal(4, (int?)leases.Spec["leaseTransitions"]);
    }

    [Fact]
    public async Task A_candidate_does_not_sleep_past_the_moment_at_which_the_lease_expires()
    {
        leases.Put("dead", durationSeconds: 3);
        await using var candidate = new Candidate("a", client, clock);
        await clock.BeginsToWaitAsync(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.4));
        clock.Advance(TimeSpan.FromSeconds(2.4));

        var second = await clock.BeginsToWaitAsync(TimeSpan.FromSeconds(0.6), TimeSpan.FromSeconds(1));
        clock.Advance(second);

        await Eventually.HoldsAsync(() => candidate.IsLeader, "leadership");
    }

    [Fact]
    public async Task A_lease_that_changes_is_left_alone_however_wrong_its_holder_s_clock()
    {
        leases.Put("alive");
        await using var candidate = new Candidate("a", client, clock);
        for (var i = 0; i < 12; i++)
        {
            leases.Renew($"1999-01-01T00:00:{i:00}.000000Z");
            await clock.AdvanceUntilAsync(After(TimeSpan.FromSeconds(10)), Step, TimeSpan.FromSeconds(20));
        }

        Assert.Equal(("alive", 0), (leases.Holder, candidate.Terms));
    }

    [Fact]
    public async Task A_leader_renews_with_one_write_every_2_seconds()
    {
        await using var candidate = new Candidate("a", client, clock);
        await Eventually.HoldsAsync(() => candidate.IsLeader, "leadership");
        var before = leases.Writes;

        await clock.AdvanceUntilAsync(After(TimeSpan.FromSeconds(20)), Step, TimeSpan.FromSeconds(30));

        Assert.InRange(leases.Writes - before, 7, 11);
        Assert.True(candidate.IsLeader);
    }

    [Fact]
    public async Task A_leader_that_cannot_renew_stops_its_work_after_10_seconds_and_works_again_when_the_server_is_back()
    {
        await using var candidate = new Candidate("a", client, clock);
        await Eventually.HoldsAsync(() => candidate.Works, "leadership");
        client.IsCut = true;

        var took = await clock.AdvanceUntilAsync(() => !candidate.Works, Step, TimeSpan.FromSeconds(30));
        Assert.InRange(took, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(11));
        Assert.False(candidate.IsLeader);
        Assert.False(candidate.Ended.IsCompleted);

        client.IsCut = false;
        await clock.AdvanceUntilAsync(() => candidate.Works, Step, TimeSpan.FromSeconds(10));
        Assert.Equal(2, candidate.Terms);
    }

    [Fact]
    public async Task A_leader_whose_lease_another_took_stops_at_its_next_renewal()
    {
        await using var candidate = new Candidate("a", client, clock);
        await Eventually.HoldsAsync(() => candidate.Works, "leadership");

        leases.Put("usurper");
        await clock.AdvanceUntilAsync(() => !candidate.Works, Step, TimeSpan.FromSeconds(6));

        Assert.Equal("usurper", leases.Holder);
    }

    [Fact]
    public async Task A_conflict_with_a_write_that_left_us_the_holder_does_not_end_leadership()
    {
        await using var candidate = new Candidate("a", client, clock);
        await Eventually.HoldsAsync(() => candidate.IsLeader, "leadership");

        for (var i = 0; i < 10; i++)
        {
            leases.Renew("2026-01-01T00:00:00.000000Z");
            await clock.AdvanceUntilAsync(After(TimeSpan.FromSeconds(4)), Step, TimeSpan.FromSeconds(10));
        }

        Assert.Equal((true, 1), (candidate.IsLeader, candidate.Terms));
    }

    [Fact]
    public async Task A_lease_deleted_under_its_leader_is_created_again()
    {
        await using var candidate = new Candidate("a", client, clock);
        await Eventually.HoldsAsync(() => candidate.IsLeader, "leadership");

        leases.Remove();
        await clock.AdvanceUntilAsync(() => leases.Holder == "a", Step, TimeSpan.FromSeconds(6));

        Assert.Equal(1, candidate.Terms);
    }

    [Fact]
    public async Task Stopping_ends_the_work_and_empties_the_holder()
    {
        await using var candidate = new Candidate("a", client, clock);
        await Eventually.HoldsAsync(() => candidate.Works, "leadership");

        await candidate.StopAsync();

        Assert.False(candidate.Works);
        Assert.Equal(string.Empty, leases.Holder);
    }

    [Fact]
    public async Task A_released_lease_is_taken_within_the_retry_period()
    {
        await using var first = new Candidate("a", client, clock);
        await Eventually.HoldsAsync(() => first.IsLeader, "leadership");
        await using var second = new Candidate("b", client, clock, seed: 2);
        await clock.BeginsToWaitAsync(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.4));
        await first.StopAsync();

        var took = await clock.AdvanceUntilAsync(() => second.IsLeader, Step, TimeSpan.FromSeconds(10));

        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Work_that_does_not_end_delays_the_stop_by_2_seconds_and_keeps_the_lease_from_others()
    {
        var stubborn = new TaskCompletionSource();
        var begun = false;
        var candidate = new Candidate("a", client, clock, work: _ =>
        {
            begun = true;
            return stubborn.Task;
        });
        await Eventually.HoldsAsync(() => begun, "leadership");

        var stopping = candidate.StopAsync();
        await clock.BeginsToWaitAsync(TimeSpan.FromSeconds(2));
        await clock.AdvanceUntilAsync(() => stopping.IsCompleted, Step, TimeSpan.FromSeconds(3));

        Assert.Equal("a", leases.Holder);
        stubborn.SetResult();
        await candidate.DisposeAsync();
    }

    [Fact]
    public async Task A_candidate_that_never_led_stops_without_touching_the_lease()
    {
        leases.Put("other");
        await using var candidate = new Candidate("a", client, clock);
        await clock.BeginsToWaitAsync(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.4));

        await candidate.StopAsync();

        Assert.Equal(("other", 0), (leases.Holder, leases.Writes));
    }

    private Func<bool> After(TimeSpan time)
    {
        var start = clock.GetTimestamp();
        return () => clock.GetElapsedTime(start) >= time;
    }
}
