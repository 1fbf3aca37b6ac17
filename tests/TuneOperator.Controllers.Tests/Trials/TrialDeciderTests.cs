using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Trials;

public class TrialDeciderTests
{
    private static readonly DateTime T0 = Given.Start;

    [Fact]
    public void Trial_without_a_job_gets_one() => Assert.IsType<TrialDecision.CreateJob>(Decide(job: null));

    [Fact]
    public void Job_that_was_made_and_is_gone_cancels_the_trial() =>
        Assert.Equal(new TrialDecision.Fail(TrialReason.Cancelled, "its Job was deleted", DeleteJob: false), Decide(job: null, created: true));

    [Fact]
    public void Finished_trial_is_left_alone_and_never_gets_a_job_again()
    {
        Assert.Equal(new TrialDecision.Nothing(JobIsLeft: false), Decide(job: null, trial: ATrial().Succeeded(1)));
        Assert.Equal(new TrialDecision.Nothing(JobIsLeft: false), Decide(job: null, trial: ATrial().Cancelled(), created: true));
        Assert.Equal(new TrialDecision.Nothing(JobIsLeft: false), Decide(AJob().Completed(T0), trial: ATrial().Succeeded(1)));
        Assert.Equal(new TrialDecision.Nothing(JobIsLeft: false), Decide(AJob().FailedByBackoff(T0), trial: ATrial().Failed()));
    }

    [Fact]
    public void Job_that_still_runs_under_a_finished_trial_is_left_over() =>
        Assert.Equal(new TrialDecision.Nothing(JobIsLeft: true), Decide(AJob().Active(), trial: ATrial().Cancelled()));

    [Fact]
    public void Decided_experiment_stops_what_has_not_ended_and_takes_what_has()
    {
        Assert.Equal((TrialReason.Cancelled, false), Fail(Decide(job: null, stop: "target")));
        Assert.Equal((TrialReason.Cancelled, true), Fail(Decide(AJob().Active(), stop: "target", pods: APod().Running(T0))));
        Assert.Equal((TrialReason.Cancelled, true), Fail(Decide(AJob().Suspended(), stop: "target")));
        Assert.IsType<TrialDecision.Collect>(Decide(AJob().Completed(T0), stop: "target", pods: APod().Succeeded(T0)));
        Assert.Equal((TrialReason.ExitCode, false), Fail(Decide(AJob().FailedByBackoff(T0), stop: "target", pods: APod().Failed(1))));
    }

    [Fact]
    public void Suspended_job_is_queued_and_says_in_which_queue()
    {
        var waiting = Assert.IsType<TrialDecision.Await>(Decide(
            AJob().Suspended(), T0.AddSeconds(5), experiment: AnExperiment().With(s => s with { Placement = new PlacementSpec { QueueName = "team-a" } })));

        Assert.Equal((TrialPhase.Queued, true), (waiting.Phase, waiting.Settled));
        Assert.Contains("team-a", waiting.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Job_that_just_began_is_not_worth_a_write_until_it_has_settled()
    {
        var young = Assert.IsType<TrialDecision.Await>(Decide(AJob(), T0.AddSeconds(0.5)));
        var old = Assert.IsType<TrialDecision.Await>(Decide(AJob(), T0.AddSeconds(5)));

        Assert.Equal((false, TimeSpan.FromSeconds(4.5)), (young.Settled, young.LookAgainAfter));
        Assert.Equal((TrialPhase.Pending, true, null), (old.Phase, old.Settled, old.LookAgainAfter));
    }

    [Fact]
    public void Pod_that_was_just_scheduled_after_a_wait_has_not_settled_either()
    {
        var waiting = Assert.IsType<TrialDecision.Await>(Decide(AJob().Active(), T0.AddSeconds(61), pods: APod().Scheduled(T0.AddSeconds(60))));

        Assert.Equal((false, TimeSpan.FromSeconds(4)), (waiting.Settled, waiting.LookAgainAfter));
    }

    [Fact]
    public void Pod_that_has_no_node_says_so_in_the_schedulers_words()
    {
        var waiting = Assert.IsType<TrialDecision.Await>(Decide(AJob().Active(), T0.AddMinutes(1), pods: APod().Unschedulable("0/5 nodes are available: 5 Insufficient nvidia.com/gpu.")));

        Assert.Equal((TrialPhase.Pending, "0/5 nodes are available: 5 Insufficient nvidia.com/gpu."), (waiting.Phase, waiting.Message));
    }

    [Fact]
    public void Running_pod_makes_the_trial_run() =>
        Assert.Equal(
            new TrialDecision.Await(TrialPhase.Running, null, null, Settled: true, LookAgainAfter: null),
            Decide(AJob().Active(), T0.AddSeconds(1), pods: APod().Running(T0)));

    [Fact]
    public void Pod_that_may_end_at_once_is_not_worth_a_write() =>
        Assert.Equal(
            new TrialDecision.Await(TrialPhase.Running, null, null, Settled: false, LookAgainAfter: TimeSpan.FromSeconds(0.75)),
            Decide(AJob().Active(), T0.AddSeconds(0.25), pods: APod().Running(T0)));

    [Fact]
    public void Pod_whose_kubelet_tells_nothing_of_its_containers_runs_all_the_same() =>
        Assert.Equal(
            new TrialDecision.Await(TrialPhase.Running, null, null, Settled: true, LookAgainAfter: null),
            Decide(AJob().Active(), T0.AddSeconds(10), pods: APod().InPhase("Running")));

    [Theory]
    [InlineData("ErrImagePull", false)]
    [InlineData("ImagePullBackOff", false)]
    [InlineData("InvalidImageName", false)]
    [InlineData("CreateContainerConfigError", false)]
    [InlineData("ImagePullBackOff", true)]
    public void Container_that_cannot_start_is_given_up_after_ten_minutes(string reason, bool init)
    {
        var pod = APod().Scheduled(T0).Waiting(reason, "Back-off pulling image \"train:1\"", init);

        var waiting = Assert.IsType<TrialDecision.Await>(Decide(AJob().Active(), T0.AddMinutes(4), pods: pod));
        var given = Decide(AJob().Active(), T0.AddMinutes(10), pods: pod);

        Assert.Equal((TrialPhase.Pending, TrialReason.ImagePull, TimeSpan.FromMinutes(6)), (waiting.Phase, waiting.Reason!.Value, waiting.LookAgainAfter!.Value));
        Assert.StartsWith(reason + ": Back-off pulling", waiting.Message, StringComparison.Ordinal);
        Assert.Equal((TrialReason.ImagePull, true), Fail(given));
    }

    [Fact]
    public void Container_that_is_being_created_is_not_stuck() =>
        Assert.Null(Assert.IsType<TrialDecision.Await>(Decide(AJob().Active(), T0.AddMinutes(30), pods: APod().Scheduled(T0).Waiting("ContainerCreating", ""))).Reason);

    [Fact]
    public void Replacement_that_cannot_start_is_seen_behind_the_pod_that_was_evicted()
    {
        var evicted = APod().Named("old").Because("Evicted", "the node was low on memory");
        var replacement = APod().Named("new").CreatedAfter(TimeSpan.FromMinutes(1)).Scheduled(T0.AddMinutes(1)).Waiting("ImagePullBackOff", "no such image");

        Assert.Equal((TrialReason.ImagePull, true), Fail(Decide(AJob().Active(), T0.AddMinutes(12), pods: [evicted, replacement])));
    }

    [Fact]
    public void Failed_pod_under_a_job_that_goes_on_is_no_failure() =>
        Assert.Equal(TrialPhase.Running, Assert.IsType<TrialDecision.Await>(Decide(AJob().Active(), pods: APod().Failed(1))).Phase);

    [Fact]
    public void Pod_that_succeeded_is_read_before_its_job_says_so_unless_the_job_needs_more()
    {
        Assert.IsType<TrialDecision.Collect>(Decide(AJob().Active(), pods: APod().Succeeded(T0)));
        Assert.IsType<TrialDecision.Await>(Decide(AJob().Active().Completions(2), pods: APod().Succeeded(T0)));
        Assert.IsType<TrialDecision.Await>(Decide(
            AJob().Completions(2).Condition("SuccessCriteriaMet", T0, "CompletionsReached", "Reached"), pods: APod().Succeeded(T0)));
    }

    [Fact]
    public void Job_that_has_not_said_yet_that_it_is_complete_is_not_left_over_under_a_trial_that_ended_by_itself()
    {
        Assert.Equal(new TrialDecision.Nothing(JobIsLeft: false), Decide(AJob().Active(), trial: ATrial().Succeeded(1)));
        Assert.Equal(new TrialDecision.Nothing(JobIsLeft: false), Decide(AJob().Active(), trial: ATrial().Failed()));
    }

    [Fact]
    public void Completed_job_is_read_from_the_pod_that_succeeded()
    {
        var collect = Assert.IsType<TrialDecision.Collect>(Decide(
            AJob().Completed(T0), pods: [APod().Named("evicted").Because("Evicted", "x"), APod().Named("good").Succeeded(T0), APod().Named("other").Running(T0)]));

        Assert.Equal("good", collect.Pod.Metadata.Name);
    }

    [Fact]
    public void Completed_job_waits_half_a_minute_for_its_pod_to_be_seen()
    {
        var waiting = Assert.IsType<TrialDecision.Await>(Decide(AJob().Completed(T0), T0.AddSeconds(10)));

        Assert.Equal((false, TimeSpan.FromSeconds(20)), (waiting.Settled, waiting.LookAgainAfter));
        Assert.Equal((TrialReason.MetricsUnavailable, false), Fail(Decide(AJob().Completed(T0), T0.AddSeconds(30))));
    }

    [Fact]
    public void Pod_that_is_seen_late_is_read_all_the_same()
    {
        Assert.IsType<TrialDecision.Await>(Decide(AJob().Completed(T0), T0.AddSeconds(10), pods: APod().Named("evicted").Because("Evicted", "x")));
        Assert.IsType<TrialDecision.Collect>(Decide(AJob().Completed(T0), T0.AddSeconds(30), pods: APod().Running(T0)));
    }

    [Fact]
    public void Failed_job_waits_for_the_pod_that_says_why()
    {
        // The two watches are in no order: the Job's end may be seen before its pod's.
        Assert.IsType<TrialDecision.Await>(Decide(AJob().FailedByBackoff(T0), T0.AddSeconds(1), pods: APod().Running(T0)));
        Assert.Equal((TrialReason.OutOfMemory, false), Fail(Decide(AJob().FailedByBackoff(T0), T0.AddSeconds(2), pods: APod().Failed(137, "OOMKilled"))));
        Assert.Equal((TrialReason.Disrupted, false), Fail(Decide(AJob().FailedByBackoff(T0), T0.AddSeconds(30))));
    }

    [Fact]
    public void Attempt_that_follows_waits_for_its_moment_and_for_the_last_job_to_go()
    {
        var trial = ATrial().Status(new TrialStatus
        {
            Phase = TrialPhase.Retrying,
            Reason = TrialReason.Disrupted,
            Message = "evicted",
            Retry = new TrialRetry { Infrastructure = 1, After = T0.AddSeconds(10), ReplacedJob = "job-digits-00000" },
        });

        Assert.IsType<TrialDecision.ClearJob>(Decide(AJob().FailedByBackoff(T0), trial: trial, pods: APod().Failed(1)));
        Assert.Equal((TrialReason.Cancelled, true), Fail(Decide(AJob().FailedByBackoff(T0), trial: trial, stop: "target")));
        Assert.Equal(
            new TrialDecision.Await(TrialPhase.Retrying, TrialReason.Disrupted, "evicted", Settled: false, TimeSpan.FromSeconds(6)),
            Decide(job: null, T0.AddSeconds(4), trial));
        Assert.IsType<TrialDecision.CreateJob>(Decide(job: null, T0.AddSeconds(10), trial));
        Assert.Equal((TrialReason.Cancelled, false), Fail(Decide(job: null, T0.AddSeconds(4), trial, stop: "target")));
        Assert.Equal("its Job was deleted", Assert.IsType<TrialDecision.Fail>(Decide(job: null, T0.AddSeconds(20), trial, created: true)).Message);
    }

    [Fact]
    public void Pod_that_does_not_go_is_given_five_minutes()
    {
        var pod = APod().Running(T0).BeingDeleted();

        var waiting = Assert.IsType<TrialDecision.Await>(Decide(AJob().Active(), T0.AddMinutes(2), pods: pod));
        Assert.Equal((TrialPhase.Running, TrialReason.Disrupted, TimeSpan.FromMinutes(4)), (waiting.Phase, waiting.Reason!.Value, waiting.LookAgainAfter!.Value));
        var given = Assert.IsType<TrialDecision.Fail>(Decide(AJob().Active(), T0.AddMinutes(6), pods: pod));
        Assert.Equal((TrialReason.Disrupted, true), (given.Reason, given.DeleteJob));
        Assert.Equal("pod digits-00000-abcde was taken away and did not end within 5 minutes; node node-0 may be lost", given.Message);
    }

    [Fact]
    public void Job_that_lost_its_pod_is_about_to_run_another()
    {
        var trial = ATrial().Status(new TrialStatus { Phase = TrialPhase.Running, Pod = "digits-00000-first" });

        var waiting = Assert.IsType<TrialDecision.Await>(Decide(AJob().Active(), T0.AddMinutes(1), trial));

        Assert.Equal((TrialPhase.Retrying, TrialReason.Disrupted, "pod digits-00000-first was taken away; another follows"), (waiting.Phase, waiting.Reason!.Value, waiting.Message));
    }

    [Fact]
    public void Pods_that_a_job_replaces_are_counted_as_well()
    {
        var often = ATrial().Status(new TrialStatus { Phase = TrialPhase.Running, Pod = "last", Retry = new TrialRetry { Infrastructure = 10 } });

        Assert.IsType<TrialDecision.Await>(Decide(AJob().Active(), T0.AddMinutes(1), often, pods: APod().Named("last").Running(T0)));
        var given = Assert.IsType<TrialDecision.Fail>(Decide(AJob().Active(), T0.AddMinutes(1), often, pods: APod().Named("next").Running(T0)));
        Assert.Equal((TrialReason.Disrupted, "its pod was taken away 11 times", true), (given.Reason, given.Message, given.DeleteJob));
    }

    private static (TrialReason Reason, bool DeleteJob) Fail(TrialDecision decision)
    {
        var fail = Assert.IsType<TrialDecision.Fail>(decision);
        return (fail.Reason, fail.DeleteJob);
    }

    private static TrialDecision Decide(
        JobBuilder? job, DateTime? now = null, TrialBuilder? trial = null, bool created = false, string? stop = null, ExperimentBuilder? experiment = null, params PodBuilder[] pods) =>
        TrialDecider.Decide(new TrialObservation(
            (trial ?? ATrial()).Done(), Given.Definition(experiment), stop, job?.Done(), created || job is not null, [.. pods.Select(pod => pod.Done())], now ?? T0));
}
