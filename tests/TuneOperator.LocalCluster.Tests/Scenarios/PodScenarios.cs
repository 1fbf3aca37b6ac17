using k8s;
using k8s.Models;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Scenarios;

public sealed class PodScenarios(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task The_log_is_complete_when_the_pod_is_reported_to_have_ended()
    {
        await cluster.Create(Workloads.APod("chatty", "i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done"));
        await cluster.Await("chatty", p => p.Status.Phase is "Succeeded");

        var lines = (await cluster.Log("chatty")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((20_000, "line 19999"), (lines.Length, lines[^1]));
    }

    [Fact]
    public async Task A_program_that_a_signal_ends_exits_with_128_and_the_signal()
    {
        await cluster.Create(Workloads.APod("killed", "kill -9 $$$$"));

        Assert.Equal(137, Ended(await cluster.Await("killed", p => p.Status.Phase is "Failed")).ExitCode);
    }

    [Fact]
    public async Task A_running_pod_that_was_called_unready_from_outside_is_ready_again()
    {
        await cluster.Create(Workloads.APod("steady", "sleep 1000"));
        await cluster.Await("steady", IsReady);
        var silence = new V1Patch(
            new { status = new { conditions = new[] { new { type = "Ready", status = "False", reason = "NodeNotReady" } } } },
            V1Patch.PatchType.StrategicMergePatch);
        var changed = await cluster.Client.CoreV1.PatchNamespacedPodStatusAsync(silence, "steady", "default", cancellationToken: TestContext.Current.CancellationToken);

        Assert.False(IsReady(changed));
        await cluster.Await("steady", IsReady);

        static bool IsReady(V1Pod pod) => pod.Status.Conditions?.Any(condition => condition is { Type: "Ready", Status: "True" }) == true;
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_a_start_error()
    {
        var pod = Workloads.APod("missing", "");
        pod.Spec.Containers[0].Command = ["no-such-program"];
        await cluster.Create(pod);

        var ended = Ended(await cluster.Await("missing", p => p.Status.Phase is "Failed"));
        Assert.Equal((128, "StartError"), (ended.ExitCode, ended.Reason));
        Assert.Contains("\"no-such-program\": executable file not found in $PATH", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_stands_for_nothing_waits_and_says_what_to_do()
    {
        var pod = Workloads.APod("unmapped", "");
        pod.Spec.Containers[0].Command = null;
        await cluster.Create(pod);

        var waiting = (await cluster.Await("unmapped", p => p.Status.ContainerStatuses?[0].State.Waiting?.Reason is "ErrImagePull")).Status.ContainerStatuses[0].State.Waiting;
        Assert.Contains("add it to local-images.yaml", waiting.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pod_that_asks_for_more_GPUs_than_there_are_says_which_resource_is_missing()
    {
        var pod = Workloads.APod("greedy", "true");
        pod.Spec.Containers[0].Resources = new V1ResourceRequirements { Limits = new Dictionary<string, ResourceQuantity> { ["nvidia.com/gpu"] = new("3") } };
        await cluster.Create(pod);

        var condition = (await cluster.Await("greedy", p => p.Status.Conditions is { Count: > 0 })).Status.Conditions[0];
        Assert.Equal(("PodScheduled", "False", "Unschedulable"), (condition.Type, condition.Status, condition.Reason));
        Assert.StartsWith("0/1 nodes are available: 1 Insufficient nvidia.com/gpu.", condition.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gated_pod_says_so_from_the_start_and_runs_once_its_gates_are_gone()
    {
        var pod = Workloads.APod("gated", "true");
        pod.Spec.SchedulingGates = [new V1PodSchedulingGate { Name = "example.org/later" }];

        var created = await cluster.Client.CoreV1.CreateNamespacedPodAsync(pod, "default", cancellationToken: TestContext.Current.CancellationToken);
        var open = new V1Patch("""{"spec":{"schedulingGates":null}}""", V1Patch.PatchType.MergePatch);
        await cluster.Client.CoreV1.PatchNamespacedPodAsync(open, "gated", "default", cancellationToken: TestContext.Current.CancellationToken);
        var ended = await cluster.Await("gated", p => p.Status.Phase is "Succeeded");

        var condition = Assert.Single(created.Status.Conditions);
        Assert.Equal(("PodScheduled", "False", "SchedulingGated"), (condition.Type, condition.Status, condition.Reason));
        Assert.Equal("True", Assert.Single(ended.Status.Conditions, c => c.Type is "PodScheduled").Status);
    }

    [Fact]
    public async Task Hooks_run_after_the_start_and_before_the_end()
    {
        // Files are moved, not written and removed in place: the second hook may come while the first one's word is still being read.
        var pod = Workloads.APod("hooked", "trap 'exit 0' TERM; while :; do [ -f said ] && mv said heard && cat heard; sleep 0.05; done");
        pod.Spec.Containers[0].Lifecycle = new V1Lifecycle
        {
            PostStart = new V1LifecycleHandler { Exec = new V1ExecAction { Command = ["sh", "-c", "echo begun > word && mv word said"] } },
            PreStop = new V1LifecycleHandler { Exec = new V1ExecAction { Command = ["sh", "-c", "echo ending > word && mv word said; sleep 0.5"] } },
        };
        await cluster.Create(pod);
        await cluster.Await("hooked", p => p.Status.Phase is "Running");
        await WaitForLine("hooked", "begun");

        var following = cluster.Client.CoreV1.ReadNamespacedPodLogAsync("hooked", "default", follow: true, cancellationToken: TestContext.Current.CancellationToken);
        await cluster.Client.CoreV1.DeleteNamespacedPodAsync("hooked", "default", gracePeriodSeconds: 20, cancellationToken: TestContext.Current.CancellationToken);

        using var reader = new StreamReader(await following);
        Assert.Contains("ending", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_whose_first_hook_fails_is_ended()
    {
        var pod = Workloads.APod("unhooked", "sleep 600");
        pod.Spec.Containers[0].Lifecycle = new V1Lifecycle { PostStart = new V1LifecycleHandler { Exec = new V1ExecAction { Command = ["false"] } } };
        await cluster.Create(pod);

        Assert.Equal(143, Ended(await cluster.Await("unhooked", p => p.Status.Phase is "Failed")).ExitCode);
    }

    [Fact]
    public async Task A_deleted_pod_is_asked_to_end_and_its_last_status_says_how_it_did()
    {
        await cluster.Create(Workloads.APod("asked", "trap 'echo bye; exit 7' TERM; echo ready; while :; do sleep 0.1; done"));
        await cluster.Await("asked", p => p.Status.Phase is "Running");
        await WaitForLine("asked", "ready");

        var following = cluster.FollowPods("0", p => p.Metadata.Name == "asked", (type, _) => type is WatchEventType.Deleted);
        await cluster.Client.CoreV1.DeleteNamespacedPodAsync("asked", "default", gracePeriodSeconds: 20, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(7, Ended((await following)[^1].Pod).ExitCode);
    }

    [Fact]
    public async Task Containers_see_configuration_values_and_fields_of_their_pod()
    {
        await cluster.Client.CoreV1.CreateNamespacedConfigMapAsync(
            new V1ConfigMap { ApiVersion = "v1", Kind = "ConfigMap", Metadata = new V1ObjectMeta { Name = "settings" }, Data = new Dictionary<string, string> { ["rate"] = "0.1" } },
            "default",
            cancellationToken: TestContext.Current.CancellationToken);
        var pod = Workloads.APod("informed", "echo $RATE $(TWICE) $NAME");
        pod.Spec.Containers[0].Env =
        [
            new V1EnvVar { Name = "RATE", ValueFrom = new V1EnvVarSource { ConfigMapKeyRef = new V1ConfigMapKeySelector { Name = "settings", Key = "rate" } } },
            new V1EnvVar { Name = "TWICE", Value = "$(RATE)-$(RATE)" },
            new V1EnvVar { Name = "NAME", ValueFrom = new V1EnvVarSource { FieldRef = new V1ObjectFieldSelector { FieldPath = "metadata.name" } } },
        ];
        await cluster.Create(pod);
        await cluster.Await("informed", p => p.Status.Phase is "Succeeded");

        Assert.Equal("0.1 0.1-0.1 informed\n", await cluster.Log("informed"));
    }

    private static V1ContainerStateTerminated Ended(V1Pod pod) => pod.Status.ContainerStatuses[0].State.Terminated;

    private async Task WaitForLine(string pod, string line)
    {
        await using var stream = await cluster.Client.CoreV1.ReadNamespacedPodLogAsync(pod, "default", follow: true, cancellationToken: TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } read && read != line)
        {
            // Earlier lines.
        }
    }
}
