using k8s.Models;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Outcome;
using TuneOperator.Controllers.Trials.Repeating;
using TuneOperator.Controllers.Trials.Retrying;

namespace TuneOperator.Controllers.Trials;

/// <summary>Decides about one trial. Pure: what is observed decides, whatever happened in between.</summary>
internal static class TrialDecider
{
    /// <summary>An image that can't be pulled for so long, or a container that can't be made, will not come.</summary>
    public static readonly TimeSpan StuckDeadline = TimeSpan.FromMinutes(10);

    /// <summary>A completed Job whose pod has not been seen for so long has none any more.</summary>
    public static readonly TimeSpan PodDeadline = TimeSpan.FromSeconds(30);

    /// <summary>A pod that is still there so long after its grace period is on a node that nobody hears of any more. Its Job would wait for it for ever.</summary>
    public static readonly TimeSpan TerminationDeadline = TimeSpan.FromMinutes(5);

    /// <summary>A Job that starts within this time costs no write for having waited.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(5);

    /// <summary>A pod that ends within this time costs no write for having run.</summary>
    public static readonly TimeSpan RunSettleTime = TimeSpan.FromSeconds(1);

    private const string Starting = "waits for its pod to start";

    public static TrialDecision Decide(TrialObservation seen) => seen switch
    {
        { Trial.Status: { IsFinished: true } status } => new TrialDecision.Nothing(JobIsLeft: EndsJob(status) && seen.Job is { } job && !JobState.HasEnded(job)),
        { JobIsGivenUp: true, StopReason: null } => new TrialDecision.ClearJob(),
        { JobIsGivenUp: true, StopReason: { } reason } => new TrialDecision.Fail(TrialReason.Cancelled, $"stopped, because the experiment is done: {reason}", DeleteJob: true),
        { Job: { } job } when JobState.Complete(job) is not null => OfCompletion(job, seen),
        { Job: { } job } when JobState.Failed(job) is not null => OfFailure(job, seen),
        { Job: { } job } when JobState.NeedsOnePod(job) && PodState.Speaker(seen.Pods) is { Status.Phase: "Succeeded" } pod =>
            // The Job is about to say so too, but gathers its pods' news for a second first; the next trial need not wait for that.
            new TrialDecision.Collect(pod),
        { StopReason: { } reason } => new TrialDecision.Fail(TrialReason.Cancelled, $"stopped, because the experiment is done: {reason}", DeleteJob: seen.Job is not null),
        { Job: null, JobWasCreated: true } => new TrialDecision.Fail(TrialReason.Cancelled, "its Job was deleted", DeleteJob: false),
        { Job: null, Trial.Status: { Retry.After: { } after } status } when after > seen.Now =>
            new TrialDecision.Await(TrialPhase.Retrying, status.Reason, status.Message, Settled: false, after - seen.Now),
        { Job: null } => new TrialDecision.CreateJob(),
        { Job: { } job } => OfRunning(job, seen),
    };

    /// <summary>Whether a trial that ended so was given up under a Job that still ran.</summary>
    private static bool EndsJob(TrialStatus status) =>
        status.Phase == TrialPhase.Pruned || status.Reason is TrialReason.Cancelled or TrialReason.ImagePull or TrialReason.AdmissionDenied or TrialReason.Disrupted;

    private static TrialDecision OfCompletion(V1Job job, TrialObservation seen)
    {
        var pod = PodState.Speaker(seen.Pods);
        var missing = pod?.Status?.Phase != "Succeeded" || (seen.Runs > 1 && Repeats.Succeeded(seen.Pods).Count < seen.Runs);
        if (missing && StillToCome(job, seen.Now) is { } left)
        {
            return new TrialDecision.Await(TrialPhase.Running, null, "the Job completed; its pod is not to be seen yet", Settled: false, left);
        }

        return pod is null
            ? new TrialDecision.Fail(TrialReason.MetricsUnavailable, "the Job completed, but its pod was gone before its log was read", DeleteJob: false)
            : new TrialDecision.Collect(pod);
    }

    private static TrialDecision OfFailure(V1Job job, TrialObservation seen)
    {
        var culprit = PodState.Culprit(seen.Pods);
        if (culprit is null && StillToCome(job, seen.Now) is { } left)
        {
            return new TrialDecision.Await(TrialPhase.Running, null, "the Job failed; its pod is not to be seen yet", Settled: false, left);
        }

        var (reason, message) = JobFailure.Classify(job, culprit, seen.Experiment.Template.MetricsContainer);
        return new TrialDecision.Fail(reason, message, DeleteJob: false);
    }

    /// <summary>How long the pod of an ended Job may still take to be seen: Jobs and pods come by different watches, in no order. Null: it won't come.</summary>
    private static TimeSpan? StillToCome(V1Job job, DateTime now) =>
        JobState.EndedAt(job) is { } ended && ended + PodDeadline > now ? ended + PodDeadline - now : null;

    private static TrialDecision OfRunning(V1Job job, TrialObservation seen)
    {
        if (job.Spec.Suspend == true)
        {
            var queue = seen.Experiment.Placement.QueueName;
            return Waiting(TrialPhase.Queued, null, queue is null ? "the Job is suspended" : $"waits in queue {queue} until Kueue admits it", job, seen.Now);
        }

        if (Attempts.Disruptions(seen) is var times && times > seen.Experiment.Retry.Infrastructure)
        {
            return new TrialDecision.Fail(TrialReason.Disrupted, $"its pod was taken away {times} times", DeleteJob: true);
        }

        if (PodState.Speaker(seen.Pods) is not { } pod)
        {
            return seen.Trial.Status?.Pod is { } last && JobState.NeedsOnePod(job)
                ? new TrialDecision.Await(TrialPhase.Retrying, TrialReason.Disrupted, $"pod {last} was taken away; another follows", Settled: true, LookAgainAfter: null)
                : Waiting(TrialPhase.Pending, null, Starting, job, seen.Now);
        }

        if (pod is { Metadata.DeletionTimestamp: { } gone, Status.Phase: not ("Succeeded" or "Failed") } && JobState.NeedsOnePod(job))
        {
            return OfTerminating(pod, gone, seen);
        }

        if (pod.Status?.Phase is "Running" or "Succeeded" or "Failed")
        {
            // A failed pod under a Job that is neither complete nor failed is about to be replaced, or the Job about to fail.
            var unsettled = (PodState.StartedAt(pod, seen.Experiment.Template.MetricsContainer) ?? pod.Metadata.CreationTimestamp ?? seen.Now) + RunSettleTime - seen.Now;
            return new TrialDecision.Await(
                TrialPhase.Running,
                null,
                null,
                Settled: pod.Status.Phase == "Running" && unsettled <= TimeSpan.Zero,
                LookAgainAfter: unsettled > TimeSpan.Zero ? unsettled : null);
        }

        return PodState.Stuck(pod) is { } stuck
            ? OfStuck(stuck, pod, job, seen)
            : Waiting(TrialPhase.Pending, null, PodState.WhyUnschedulable(pod) ?? Starting, job, seen.Now, PodState.ScheduledAt(pod));
    }

    private static TrialDecision OfTerminating(V1Pod pod, DateTime gone, TrialObservation seen)
    {
        // The timestamp is that of the end of its grace period.
        var left = gone + TerminationDeadline - seen.Now;
        return left <= TimeSpan.Zero
            ? new TrialDecision.Fail(
                TrialReason.Disrupted, $"pod {pod.Metadata.Name} was taken away and did not end within {TerminationDeadline.TotalMinutes:0} minutes; node {pod.Spec?.NodeName} may be lost", DeleteJob: true)
            : new TrialDecision.Await(TrialPhase.Running, TrialReason.Disrupted, $"pod {pod.Metadata.Name} is being taken away", Settled: true, left);
    }

    private static TrialDecision OfStuck(V1ContainerStateWaiting stuck, V1Pod pod, V1Job job, TrialObservation seen)
    {
        var waited = seen.Now - (pod.Metadata.CreationTimestamp ?? seen.Now);
        var message = $"{stuck.Reason}: {stuck.Message ?? "the container can't be started"}";
        return waited >= StuckDeadline
            ? new TrialDecision.Fail(TrialReason.ImagePull, $"{message} (given up after {StuckDeadline.TotalMinutes:0} minutes)", DeleteJob: true)
            : Waiting(TrialPhase.Pending, TrialReason.ImagePull, message, job, seen.Now) with { LookAgainAfter = StuckDeadline - waited };
    }

    private static TrialDecision.Await Waiting(TrialPhase phase, TrialReason? reason, string message, V1Job job, DateTime now, DateTime? since = null)
    {
        var unsettled = (since ?? job.Metadata.CreationTimestamp ?? now) + SettleTime - now;
        return new TrialDecision.Await(phase, reason, message, Settled: unsettled <= TimeSpan.Zero, LookAgainAfter: unsettled > TimeSpan.Zero ? unsettled : null);
    }
}
