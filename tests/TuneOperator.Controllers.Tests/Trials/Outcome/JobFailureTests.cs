using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Outcome;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Trials.Outcome;

public class JobFailureTests
{
    private static readonly DateTime T0 = Given.Start;

    public static TheoryData<PodBuilder, TrialReason, string> Pods => new()
    {
        { APod().Failed(1), TrialReason.ExitCode, "exit code 1: see kubectl logs digits-00000-abcde" },
        { APod().Failed(2, message: "  no such file  "), TrialReason.ExitCode, "exit code 2: no such file" },
        { APod().Failed(127, "StartError"), TrialReason.ExitCode, "exit code 127 (StartError)" },
        { APod().Failed(137, "OOMKilled"), TrialReason.OutOfMemory, "more memory than its limit" },
        { APod().Failed(137), TrialReason.OutOfMemory, "exit code 137" },
        { APod().Failed(1, message: new string('x', 5000)), TrialReason.ExitCode, "…xxx" },
        { APod().Because("Evicted", "The node was low on resource: memory."), TrialReason.Disrupted, "low on resource" },
        { APod().Failed(137).Because("NodeShutdown", "going down"), TrialReason.Disrupted, "going down" },
        { APod().Failed(143).Condition("DisruptionTarget", "True", T0, "PreemptionByScheduler", "preempting"), TrialReason.Disrupted, "taken away" },
        { APod().Failed(137).Because("DeadlineExceeded", "Pod was active on the node longer than the specified deadline"), TrialReason.Deadline, "activeDeadlineSeconds" },
        { APod().Because("UnexpectedAdmissionError", "Allocate failed"), TrialReason.Disrupted, "Allocate failed" },
        { APod().Because("SysctlForbidden", "forbidden sysctl: net.core.somaxconn"), TrialReason.ExitCode, "forbidden sysctl" },
        { APod().Failed(1, message: "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB"), TrialReason.OutOfMemory, "ran out of memory: torch.OutOfMemoryError" },
    };

    [Theory]
    [MemberData(nameof(Pods))]
    public void Failure_has_a_typed_reason_and_a_sentence(PodBuilder pod, TrialReason reason, string says)
    {
        var (found, message) = JobFailure.Classify(AJob().FailedByBackoff(T0).Done(), pod.Done(), "trainer");

        Assert.Equal(reason, found);
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 1, 600);
    }

    [Fact]
    public void Deadline_of_the_job_is_told_without_a_pod()
    {
        var (reason, message) = JobFailure.Classify(AJob().FailedByDeadline(T0).Done(), pod: null, "trainer");

        Assert.Equal(TrialReason.Deadline, reason);
        Assert.Contains("activeDeadlineSeconds of 2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pod_that_is_gone_was_deleted_unless_a_rule_of_the_template_judged_it()
    {
        Assert.Equal(
            (TrialReason.Disrupted, "Job has reached the specified backoff limit; its pod was deleted before its end was seen"),
            JobFailure.Classify(AJob().FailedByBackoff(T0).Done(), pod: null, "trainer"));
        Assert.Equal(
            (TrialReason.ExitCode, "Container trainer failed with exit code 42 matching FailJob rule at index 0"),
            JobFailure.Classify(AJob().Condition("Failed", T0, "PodFailurePolicy", "Container trainer failed with exit code 42 matching FailJob rule at index 0").Done(), pod: null, "trainer"));
    }

    [Fact]
    public void Sibling_that_was_stopped_with_the_job_is_not_the_culprit()
    {
        var stopped = APod().Named("stopped").CreatedAfter(TimeSpan.FromSeconds(5)).Failed(137).BeingDeleted().Done();
        var culprit = APod().Named("culprit").Failed(3).Done();

        Assert.Equal("culprit", PodState.Culprit([stopped, culprit])!.Metadata.Name);
    }

    [Fact]
    public void Last_attempt_is_the_culprit_and_a_running_pod_is_none()
    {
        var first = APod().Named("first").Failed(1).Done();
        var last = APod().Named("last").CreatedAfter(TimeSpan.FromSeconds(5)).Failed(1).Done();
        var running = APod().Named("running").CreatedAfter(TimeSpan.FromSeconds(9)).Running(T0).Done();

        Assert.Equal("last", PodState.Culprit([first, running, last])!.Metadata.Name);
        Assert.Null(PodState.Culprit([running]));
    }

    [Fact]
    public void Init_container_that_failed_is_named_by_its_exit_code() =>
        Assert.Equal(
            4,
            PodState.Failure(Wire.Read<k8s.Models.V1Pod>(Wire.Json(
                """
                {"metadata": {"name": "p"}, "status": {"phase": "Failed",
                 "initContainerStatuses": [{"name": "setup", "image": "", "imageID": "", "ready": false, "restartCount": 0, "state": {"terminated": {"exitCode": 4}}}],
                 "containerStatuses": [{"name": "trainer", "image": "", "imageID": "", "ready": false, "restartCount": 0, "state": {"waiting": {"reason": "PodInitializing"}}}]}}
                """)), "trainer")!.ExitCode);
}
