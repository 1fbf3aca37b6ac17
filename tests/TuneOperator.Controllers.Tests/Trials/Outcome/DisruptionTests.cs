using k8s.Models;
using TuneOperator.Controllers.Trials.Outcome;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Trials.Outcome;

public class DisruptionTests
{
    private static readonly DateTime T0 = Given.Start;

    [Theory]
    [InlineData("EvictionByEvictionAPI", "Eviction API: evicting")]
    [InlineData("PreemptionByScheduler", "default-scheduler: preempting to accommodate a higher priority pod")]
    [InlineData("DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint")]
    [InlineData("DeletionByPodGC", "PodGC: node no longer exists")]
    [InlineData("TerminationByKubelet", "The node was low on resource: memory.")]
    public void Condition_of_the_cluster_outweighs_any_exit_code(string reason, string message)
    {
        Assert.Equal($"{reason}: {message}", Of(APod().Failed(1).Condition("DisruptionTarget", "True", T0, reason, message)));
        Assert.Equal($"{reason}: {message}", Of(APod().Failed(137, "OOMKilled").Condition("DisruptionTarget", "True", T0, reason, message)));
        Assert.Null(Of(APod().Failed(1).Condition("DisruptionTarget", "False", T0, reason, message)));
    }

    [Theory]
    [InlineData("Evicted")]
    [InlineData("Preempting")]
    [InlineData("NodeLost")]
    [InlineData("NodeShutdown")]
    [InlineData("Terminated")]
    [InlineData("UnexpectedAdmissionError")]
    [InlineData("OutOfcpu")]
    [InlineData("OutOfnvidia.com/gpu")]
    [InlineData("NodeAffinity")]
    [InlineData("TopologyAffinityError")]
    public void Reason_of_a_kubelet_tells_without_a_condition(string reason) => Assert.Equal($"{reason}: so it is", Of(APod().Because(reason, "so it is")));

    [Theory]
    [InlineData("SysctlForbidden")]
    [InlineData("AppArmor")]
    [InlineData("DeadlineExceeded")]
    public void Fault_of_the_template_is_none_of_the_cluster(string reason) => Assert.Null(Of(APod().Because(reason, "no")));

    [Fact]
    public void Pod_that_was_deleted_did_not_fail_by_itself_unless_it_ran_out_of_memory()
    {
        Assert.Equal("it was deleted", Of(APod().Failed(1).BeingDeleted()));
        Assert.Null(Of(APod().Failed(137, "OOMKilled").BeingDeleted()));
    }

    [Fact]
    public void Container_whose_end_nobody_saw_went_with_its_node() =>
        Assert.Equal("ContainerStatusUnknown: The container could not be located", Of(APod().Failed(137, "ContainerStatusUnknown", "The container could not be located")));

    [Fact]
    public void Sigterm_comes_from_outside_unless_a_probe_sends_it()
    {
        var probed = APod().Failed(143).Done();
        probed.Spec.Containers[0].LivenessProbe = new V1Probe();

        Assert.Equal("it was told to stop (exit code 143) by something outside", Of(APod().Failed(143)));
        Assert.Null(Disruption.Of(probed, "trainer"));
    }

    [Theory]
    [InlineData(1, "Error")]
    [InlineData(137, "Error")]
    [InlineData(137, "OOMKilled")]
    [InlineData(127, "StartError")]
    public void Exit_code_alone_is_the_trials_own(int code, string reason) => Assert.Null(Of(APod().Failed(code, reason)));

    private static string? Of(PodBuilder pod) => Disruption.Of(pod.Done(), "trainer");
}
