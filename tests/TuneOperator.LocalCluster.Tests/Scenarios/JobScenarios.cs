using k8s;
using k8s.Models;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Scenarios;

public sealed class JobScenarios(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task A_job_that_succeeds_goes_through_the_states_that_a_real_one_does()
    {
        var created = await cluster.Create(Workloads.AJob("ok", "echo accuracy=0.9"));

        var states = await cluster.Follow(created, j => j.Is("Complete"));
        var last = states[^1];
        Assert.Equal(["", "SuccessCriteriaMet", "SuccessCriteriaMet,Complete"], states.Select(s => s.Conditions()).Distinct());
        Assert.Contains(states, s => s.Status.Active == 1);
        Assert.Contains(states, s => s.Is("SuccessCriteriaMet") && s.Status.UncountedTerminatedPods.Succeeded?.Count == 1 && s.Status.Succeeded is null);
        Assert.Equal((1, null, 0), (last.Status.Succeeded!.Value, last.Status.Active, last.Status.Terminating!.Value));
        Assert.NotNull(last.Status.CompletionTime);
    }

    [Fact]
    public async Task A_pod_goes_from_pending_to_running_to_succeeded_and_loses_its_finalizer()
    {
        var created = await cluster.Create(Workloads.AJob("phases", "echo hi"));

        var states = await cluster.FollowPods(
            created.Metadata.ResourceVersion,
            p => JobOf(p) == "phases",
            (_, p) => p.Status.Phase is "Succeeded" && p.Metadata.Finalizers is not { Count: > 0 });
        Assert.Equal(["Pending", "Running", "Succeeded"], states.Select(s => s.Pod.Status.Phase).Distinct());
        Assert.Equal(["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"], states[^1].Pod.Status.Conditions.Select(c => c.Type));
        Assert.Equal("Completed", states[^1].Pod.Status.ContainerStatuses[0].State.Terminated.Reason);
    }

    [Fact]
    public async Task A_job_that_fails_tells_exit_code_and_backoff_limit()
    {
        var created = await cluster.Create(Workloads.AJob("bad", "exit 3"));

        var last = (await cluster.Follow(created, j => j.Is("Failed")))[^1];
        Assert.Equal("FailureTarget,Failed", last.Conditions());
        Assert.Equal("BackoffLimitExceeded", last.Status.Conditions[1].Reason);
        Assert.Equal(1, last.Status.Failed);
    }

    [Fact]
    public async Task An_indexed_job_gives_each_pod_its_index()
    {
        var job = Workloads.AJob("folds", "exit $((JOB_COMPLETION_INDEX > 2))");
        (job.Spec.CompletionMode, job.Spec.Completions, job.Spec.Parallelism) = ("Indexed", 3, 3);
        var created = await cluster.Create(job);

        Assert.Equal("0-2", (await cluster.Follow(created, j => j.Is("Complete")))[^1].Status.CompletedIndexes);
    }

    [Fact]
    public async Task A_suspended_job_has_no_pods_until_it_is_resumed()
    {
        var job = Workloads.AJob("queued", "true");
        job.Spec.Suspend = true;
        var created = await cluster.Create(job);
        var suspended = (await cluster.Follow(created, j => j.Is("Suspended")))[^1];
        Assert.Null(suspended.Status.StartTime);

        var resume = new V1Patch(new { spec = new { suspend = false } }, V1Patch.PatchType.MergePatch);
        await cluster.Client.BatchV1.PatchNamespacedJobAsync(resume, "queued", "default", cancellationToken: TestContext.Current.CancellationToken);
        var states = await cluster.Follow(suspended, j => j.Is("Complete"));
        Assert.Equal("JobResumed", states[^1].Status.Conditions[0].Reason);
    }

    [Fact]
    public async Task A_job_beyond_its_deadline_has_its_pods_ended_and_counted_as_failed()
    {
        var job = Workloads.AJob("late", "sleep 1000");
        job.Spec.ActiveDeadlineSeconds = 1;
        var created = await cluster.Create(job);

        var last = (await cluster.Follow(created, j => j.Is("Failed")))[^1];
        Assert.Equal(("DeadlineExceeded", 1, 0), (last.Status.Conditions[1].Reason, last.Status.Failed!.Value, last.Status.Terminating!.Value));
    }

    [Fact]
    public async Task A_deleted_job_takes_its_pods_along()
    {
        var created = await cluster.Create(Workloads.AJob("gone", "sleep 1000"));
        await cluster.FollowPods(created.Metadata.ResourceVersion, p => JobOf(p) == "gone", (_, p) => p.Status.Phase is "Running");

        await cluster.Client.BatchV1.DeleteNamespacedJobAsync("gone", "default", propagationPolicy: "Background", cancellationToken: TestContext.Current.CancellationToken);
        await cluster.FollowPods(created.Metadata.ResourceVersion, p => JobOf(p) == "gone", (type, _) => type is WatchEventType.Deleted);
    }

    private static string? JobOf(V1Pod pod) => pod.Metadata.Labels?.TryGetValue("job-name", out var job) == true ? job : null;
}
