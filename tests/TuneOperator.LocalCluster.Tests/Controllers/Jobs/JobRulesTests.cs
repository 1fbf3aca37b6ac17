using k8s.Models;
using TuneOperator.LocalCluster.Controllers.Jobs;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Controllers.Jobs;

public sealed class JobRulesTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_job_is_complete_once_its_last_pod_has_succeeded()
    {
        var view = View(AJob(completions: 2, parallelism: 2), APod("a", "Succeeded"), APod("b", "Succeeded"));

        Assert.Equal(new Verdict(true, "CompletionsReached", "Reached expected number of succeeded pods"), JobJudge.Judge(view, new Tally(view)));
    }

    [Fact]
    public void A_failure_beyond_the_backoff_limit_fails_the_job()
    {
        var job = AJob();
        job.Spec.BackoffLimit = 0;
        var view = View(job, APod("a", "Failed", exitCode: 3));

        Assert.Equal("BackoffLimitExceeded", JobJudge.Judge(view, new Tally(view))!.Reason);
    }

    [Fact]
    public void A_job_older_than_its_deadline_fails()
    {
        var job = AJob();
        job.Spec.ActiveDeadlineSeconds = 10;
        job.Status = new V1JobStatus { StartTime = Now.UtcDateTime.AddSeconds(-10) };
        var view = View(job, APod("a", "Running"));

        Assert.Equal("DeadlineExceeded", JobJudge.Judge(view, new Tally(view))!.Reason);
    }

    [Fact]
    public void A_failed_pod_is_replaced_after_ten_seconds_and_then_after_twice_that()
    {
        var once = View(AJob(), APod("a", "Failed", exitCode: 1, finished: Now));
        var twice = View(AJob(), APod("a", "Failed", exitCode: 1, finished: Now), APod("b", "Failed", exitCode: 1, finished: Now));

        Assert.Equal(TimeSpan.FromSeconds(10), ScalePlan.Decide(once, new Tally(once)).Retry);
        Assert.Equal(TimeSpan.FromSeconds(20), ScalePlan.Decide(twice, new Tally(twice)).Retry);
    }

    [Fact]
    public void A_disrupted_pod_that_the_policy_ignores_counts_for_nothing()
    {
        var job = AJob();
        job.Spec.PodFailurePolicy = new V1PodFailurePolicy
        {
            Rules = [new V1PodFailurePolicyRule { Action = "Ignore", OnPodConditions = [new V1PodFailurePolicyOnPodConditionsPattern { Type = "DisruptionTarget", Status = "True" }] }],
        };
        var pod = APod("a", "Failed", exitCode: 137);
        pod.Status.Conditions = [new V1PodCondition { Type = "DisruptionTarget", Status = "True" }];

        var tally = new Tally(View(job, pod));

        Assert.Equal(0, tally.Failed);
        Assert.Equal(pod, Assert.Single(tally.ToRelease));
    }

    [Fact]
    public void An_exit_code_can_fail_the_whole_job()
    {
        var job = AJob();
        job.Spec.PodFailurePolicy = new V1PodFailurePolicy
        {
            Rules = [new V1PodFailurePolicyRule { Action = "FailJob", OnExitCodes = new V1PodFailurePolicyOnExitCodesRequirement { OperatorProperty = "In", Values = [42] } }],
        };
        var view = View(job, APod("a", "Failed", exitCode: 42));

        Assert.Equal(
            new Verdict(false, "PodFailurePolicy", "Container main for pod default/a failed with exit code 42 matching FailJob rule at index 0"),
            JobJudge.Judge(view, new Tally(view)));
    }

    [Fact]
    public void Each_index_without_a_pod_gets_one_and_a_succeeded_one_gets_none()
    {
        var job = AJob(completions: 4, parallelism: 4);
        job.Spec.CompletionMode = "Indexed";
        var view = View(job, APod("a", "Succeeded", index: 1), APod("b", "Running", index: 2));

        Assert.Equal([0, 3], ScalePlan.Decide(view, new Tally(view)).Indexes);
    }

    [Fact]
    public void A_terminating_pod_is_not_replaced_before_it_has_failed_where_only_failed_pods_are()
    {
        var job = AJob();
        job.Spec.PodReplacementPolicy = "Failed";
        var pod = APod("a", "Running");
        pod.Metadata.DeletionTimestamp = Now.UtcDateTime;

        Assert.Empty(ScalePlan.Decide(View(job, pod), new Tally(View(job, pod))).Indexes);
    }

    [Fact]
    public void The_last_failed_pod_of_an_index_keeps_its_finalizer_until_its_successor_is_there()
    {
        var job = AJob(completions: 2, parallelism: 2);
        job.Spec.CompletionMode = "Indexed";
        job.Spec.BackoffLimitPerIndex = 1;
        var failed = APod("a", "Failed", exitCode: 1, index: 0, finished: Now);

        var alone = new Tally(View(job, failed));
        var succeeded = new Tally(View(job, failed, APod("b", "Running", index: 0)));

        Assert.Empty(alone.ToRelease);
        Assert.Equal(1, alone.Failed);
        Assert.Equal("a", Assert.Single(succeeded.UncountedFailed));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Pods_that_are_deleted_at_the_end_count_as_failed_unless_the_job_succeeds(bool succeeds, int failed)
    {
        var pod = APod("a", "Running");
        var tally = new Tally(View(AJob(), pod));

        tally.TakeEnd(succeeds, [pod]);

        Assert.Equal(failed, tally.Failed);
        Assert.Equal(pod, Assert.Single(tally.ToRelease));
    }

    [Fact]
    public void An_index_that_waits_for_its_retry_keeps_those_behind_it_from_being_started()
    {
        var job = AJob(completions: 3);
        job.Spec.CompletionMode = "Indexed";
        job.Spec.BackoffLimitPerIndex = 1;
        var view = View(job, APod("a", "Failed", exitCode: 1, index: 0, finished: Now));

        var plan = ScalePlan.Decide(view, new Tally(view));

        Assert.Empty(plan.Indexes);
        Assert.Equal(TimeSpan.FromSeconds(10), plan.Retry);
    }

    [Fact]
    public void A_deleted_pod_is_replaced_ten_seconds_after_its_deletion_also_when_it_is_gone()
    {
        var pod = APod("a", "Running");
        (pod.Metadata.DeletionTimestamp, pod.Metadata.DeletionGracePeriodSeconds) = (Now.UtcDateTime.AddSeconds(30), 30);
        var endings = new PastEndings();
        endings.Take(View(AJob(), pod));
        var gone = new JobView(AJob(), [], Now) { Endings = endings.Take(View(AJob())) };

        Assert.Equal(TimeSpan.FromSeconds(10), ScalePlan.Decide(gone, new Tally(gone)).Retry);
    }

    [Fact]
    public void A_pod_that_was_released_before_it_was_deleted_delays_nothing()
    {
        var pod = APod("a", "Running");
        (pod.Metadata.DeletionTimestamp, pod.Metadata.Finalizers) = (Now.UtcDateTime, null);

        Assert.Empty(new PastEndings().Take(View(AJob(), pod)));
    }

    private static JobView View(V1Job job, params V1Pod[] pods) => new(job, pods, Now);

    private static V1Job AJob(int completions = 1, int parallelism = 1) => new()
    {
        Metadata = new V1ObjectMeta { Name = "job", NamespaceProperty = "default", Uid = "job-uid" },
        Spec = new V1JobSpec
        {
            Completions = completions,
            Parallelism = parallelism,
            BackoffLimit = 6,
            Template = new V1PodTemplateSpec { Spec = new V1PodSpec { RestartPolicy = "Never", Containers = [] } },
        },
    };

    private static V1Pod APod(string name, string phase, int? exitCode = null, int? index = null, DateTimeOffset? finished = null) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = name,
            NamespaceProperty = "default",
            Uid = name,
            Finalizers = [JobLabels.TrackingFinalizer],
            Annotations = index is { } i ? new Dictionary<string, string> { [JobLabels.CompletionIndex] = $"{i}" } : null,
        },
        Spec = new V1PodSpec { NodeName = "local", Containers = [] },
        Status = new V1PodStatus
        {
            Phase = phase,
            ContainerStatuses = exitCode is { } code
                ? [new V1ContainerStatus { Name = "main", State = new V1ContainerState { Terminated = new V1ContainerStateTerminated { ExitCode = code, FinishedAt = finished?.UtcDateTime } } }]
                : null,
        },
    };
}
