using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials;
using TuneOperator.Controllers.Trials.Retrying;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Trials.Retrying;

public class AttemptsTests
{
    private static readonly DateTime T0 = Given.Start;
    private static readonly TrialStatus Ran = new() { Phase = TrialPhase.Running, Pod = "first", StartTime = T0, Attempts = 1 };

    [Fact]
    public void First_pod_is_the_first_attempt()
    {
        var status = Await(Observe(ATrial(), APod().Named("first").Running(T0)));

        Assert.Equal((1, "first", null), (status.Attempts, status.Pod, status.Retry));
    }

    [Fact]
    public void Pod_that_its_job_replaced_was_taken_away_and_its_gpu_time_is_kept()
    {
        var seen = Observe(ATrial().Status(Ran), APod().Named("second").CreatedAfter(TimeSpan.FromMinutes(10)).Running(T0.AddMinutes(11)));

        var status = Await(seen);

        Assert.Equal((2, "second", 1, T0.AddMinutes(11), 1200.0), (status.Attempts, status.Pod, status.Retry!.Infrastructure, status.StartTime, status.GpuSeconds));
        Assert.Equal(("Disrupted", "pod first was taken away; the Job runs second in its place"), RetryEvents.Of(seen.Trial.Status, status));
        Assert.Equal(status, Await(Observe(ATrial().Status(status), APod().Named("second").CreatedAfter(TimeSpan.FromMinutes(10)).Running(T0.AddMinutes(11)))) with { Conditions = status.Conditions });
    }

    [Fact]
    public void Pod_that_waits_in_the_place_of_an_evicted_one_has_not_begun()
    {
        var status = Await(Observe(ATrial().Status(Ran), APod().Named("first").Because("Evicted", "x"), APod().Named("second").CreatedAfter(TimeSpan.FromMinutes(1)).Scheduled(T0)));

        Assert.Equal((2, "second", null), (status.Attempts, status.Pod, status.StartTime));
    }

    [Fact]
    public void Pod_that_failed_by_itself_and_was_replaced_is_the_jobs_own_matter()
    {
        var status = Await(Observe(ATrial().Status(Ran), APod().Named("first").Failed(1), APod().Named("second").CreatedAfter(TimeSpan.FromMinutes(1)).Running(T0.AddMinutes(1))));

        Assert.Equal((1, "second", null), (status.Attempts, status.Pod, status.Retry));
    }

    [Fact]
    public void Attempt_that_is_given_up_leaves_its_counts_and_its_gpu_time()
    {
        var seen = new TrialObservation(
            ATrial().Status(Ran with { GpuSeconds = 30 }).Done(), Definition(), StopReason: null, AJob().FailedByBackoff(T0.AddMinutes(1)).Done(), JobWasCreated: true, [APod().Named("first").Failed(143).Done()], T0.AddMinutes(2));
        var retry = new TrialDecision.Retry(TrialReason.Disrupted, "again", new TrialRetry { Infrastructure = 1, After = T0.AddMinutes(3), ReplacedJob = "job-digits-00000" }, Effective: null);

        var status = new TrialStatusBuilder(seen).Retrying(retry);

        Assert.Equal((TrialPhase.Retrying, TrialReason.Disrupted, "again", 1), (status.Phase, status.Reason, status.Message, status.Attempts));
        Assert.Equal((null, null, null, 150.0), (status.StartTime, status.CompletionTime, status.Pod, status.GpuSeconds));
        Assert.Equal(("False", "Disrupted"), status.Conditions!.Where(condition => condition.Type == TrialConditions.JobCreated).Select(condition => (condition.Status, condition.Reason)).Single());
        Assert.Equal(("Disrupted", "again"), RetryEvents.Of(seen.Trial.Status, status));
        Assert.Null(RetryEvents.Of(status, status));
    }

    private static TrialStatus Await(TrialObservation seen) =>
        new TrialStatusBuilder(seen).Awaiting(new TrialDecision.Await(TrialPhase.Running, null, null, Settled: true, LookAgainAfter: null));

    private static TrialObservation Observe(TrialBuilder trial, params PodBuilder[] pods) =>
        new(trial.Done(), Definition(), StopReason: null, AJob().Active().Done(), JobWasCreated: true, [.. pods.Select(pod => pod.Done())], T0.AddMinutes(12));

    private static Controllers.Experiments.Definition.ExperimentDefinition Definition() =>
        Given.Definition(AnExperiment().With(s => s with { Placement = new PlacementSpec { Gpus = 2 } }));
}
