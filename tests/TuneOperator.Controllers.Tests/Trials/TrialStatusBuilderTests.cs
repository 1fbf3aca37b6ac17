using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Trials;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Trials;

public class TrialStatusBuilderTests
{
    private static readonly DateTime T0 = Given.Start;

    [Fact]
    public void Gpus_are_counted_from_the_start_of_the_pod_to_the_end_of_the_job()
    {
        var status = Builder(AJob().FailedByDeadline(T0.AddSeconds(90)), APod().Failed(137), AnExperiment().With(s => s with { Placement = new PlacementSpec { Gpus = 4 } }))
            .Failed(TrialReason.Deadline, "too long");

        Assert.Equal((360.0, "1m30s", "node-0"), (status.GpuSeconds, status.Duration, status.Node));
        Assert.Equal((T0, T0.AddSeconds(90)), (status.StartTime, status.CompletionTime));
    }

    [Fact]
    public void Clocks_that_disagree_make_no_negative_duration()
    {
        var status = Builder(AJob().Completed(T0), APod().Succeeded(T0.AddSeconds(5)), AnExperiment().With(s => s with { Placement = new PlacementSpec { Gpus = 1 } }))
            .Failed(TrialReason.MetricsUnavailable, "x");

        Assert.Equal((0.0, "0s"), (status.GpuSeconds, status.Duration));
    }

    [Fact]
    public void Trial_that_never_ran_has_an_end_and_no_duration()
    {
        var status = Builder(job: null, pod: null).Failed(TrialReason.AdmissionDenied, "refused");

        Assert.Equal((null, null, T0), (status.StartTime, status.Duration, status.CompletionTime));
        Assert.Null(status.Conditions.Find(TrialConditions.JobCreated));
    }

    [Fact]
    public void Endless_message_is_cut()
    {
        var status = Builder(job: null, pod: null).Failed(TrialReason.AdmissionDenied, new string('x', 10_000));

        Assert.InRange(status.Message!.Length, 1000, 4096);
        Assert.InRange(status.Conditions.Find(TrialConditions.Failed)!.Message.Length, 1000, 4096);
    }

    [Fact]
    public void Start_and_node_outlive_the_pod()
    {
        var running = Builder(AJob().Active(), APod().Running(T0)).Awaiting(new TrialDecision.Await(TrialPhase.Running, null, null, Settled: true, LookAgainAfter: null));

        var status = Builder(AJob().Completed(T0.AddMinutes(1)), pod: null, trial: ATrial().Status(running)).Failed(TrialReason.MetricsUnavailable, "gone");

        Assert.Equal((T0, "node-0", "1m00s"), (status.StartTime, status.Node, status.Duration));
    }

    [Fact]
    public void Job_that_its_queue_suspended_again_is_queued_and_its_next_pod_is_no_retry()
    {
        var experiment = AnExperiment().With(s => s with { Placement = new PlacementSpec { QueueName = "team-a", Gpus = 1 } });
        var running = Builder(AJob().Active(), APod().Running(T0.AddMinutes(-1)), experiment).Awaiting(new TrialDecision.Await(TrialPhase.Running, null, null, Settled: true, LookAgainAfter: null));
        Assert.NotNull(running.Pod);

        var queued = Builder(AJob().Suspended(), pod: null, experiment, ATrial().Status(running)).Awaiting(new TrialDecision.Await(TrialPhase.Queued, null, "waits", Settled: true, LookAgainAfter: null));
        var again = Builder(AJob().Active(), APod().Named("another").Running(T0), experiment, ATrial().Status(queued)).Awaiting(new TrialDecision.Await(TrialPhase.Running, null, null, Settled: true, LookAgainAfter: null));

        Assert.Equal((TrialPhase.Queued, null, null, 60.0), (queued.Phase, queued.Pod, queued.StartTime, queued.GpuSeconds));
        Assert.Equal((null, 60.0, T0), (again.Retry, again.GpuSeconds, again.StartTime));
    }

    private static TrialStatusBuilder Builder(JobBuilder? job, PodBuilder? pod, ExperimentBuilder? experiment = null, TrialBuilder? trial = null) =>
        new(new TrialObservation(
            (trial ?? ATrial()).Done(), Given.Definition(experiment), StopReason: null, job?.Done(), job is not null, pod is null ? [] : [pod.Done()], T0));
}
