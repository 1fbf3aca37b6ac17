using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Deployments;

/// <summary>Counts a Deployment's pods by its ReplicaSets, and judges how its rollout goes.</summary>
internal static class DeploymentProgress
{
    public static bool HasDeadline(V1Deployment deployment) => deployment.Spec.ProgressDeadlineSeconds is not (null or int.MaxValue);

    public static V1DeploymentStatus Count(V1Deployment deployment, IReadOnlyList<V1ReplicaSet> all, V1ReplicaSet? current, DateTime now)
    {
        var available = all.AvailableOf();
        var status = new V1DeploymentStatus
        {
            ObservedGeneration = deployment.Metadata.Generation,
            Replicas = NonZero(all.Sum(s => s.Status?.Replicas ?? 0)),
            UpdatedReplicas = NonZero(current?.Status?.Replicas ?? 0),
            ReadyReplicas = NonZero(all.Sum(s => s.Status?.ReadyReplicas ?? 0)),
            AvailableReplicas = NonZero(available),
            UnavailableReplicas = NonZero(Math.Max(0, all.SizeOf() - available)),
            TerminatingReplicas = all.Sum(s => s.Status?.TerminatingReplicas ?? 0),
            CollisionCount = deployment.Status?.CollisionCount,
            Conditions = deployment.Status?.Conditions is { Count: > 0 } conditions ? [.. conditions] : null,
        };
        if (available >= Fenceposts.Wanted(deployment) - Fenceposts.MaxUnavailable(deployment))
            Conditions.Set(status, Conditions.Available, "True", "MinimumReplicasAvailable", "Deployment has minimum availability.", now);
        else
            Conditions.Set(status, Conditions.Available, "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.", now);
        return status;
    }

    /// <summary>The same with what is to be said about the rollout.</summary>
    public static V1DeploymentStatus Judge(V1Deployment deployment, IReadOnlyList<V1ReplicaSet> all, V1ReplicaSet? current, DateTime now)
    {
        var status = Count(deployment, all, current, now);
        if (!HasDeadline(deployment)) Conditions.Remove(status, Conditions.Progressing);
        var known = Conditions.Find(deployment.Status, Conditions.Progressing);
        var settled = status.Replicas == status.UpdatedReplicas && known?.Reason is Conditions.NewSetAvailable;
        if (HasDeadline(deployment) && !settled)
        {
            var subject = current is null ? $"Deployment \"{deployment.Metadata.Name}\"" : $"ReplicaSet \"{current.Metadata.Name}\"";
            if (IsComplete(deployment, status)) Conditions.Set(status, Conditions.Progressing, "True", Conditions.NewSetAvailable, $"{subject} has successfully progressed.", now);
            else if (Progresses(deployment.Status, status)) Conditions.Refresh(status, Conditions.SetUpdated, $"{subject} is progressing.", now);
            else if (IsLate(deployment, status, now)) Conditions.Set(status, Conditions.Progressing, "False", Conditions.TimedOut, $"{subject} has timed out progressing.", now);
        }

        if (Failure(all, current) is { } failure) Conditions.Set(status, Conditions.ReplicaFailure, failure.Status, failure.Reason, failure.Message, failure.LastTransitionTime ?? now);
        else Conditions.Remove(status, Conditions.ReplicaFailure);
        return status;
    }

    public static bool IsComplete(V1Deployment deployment, V1DeploymentStatus? status)
    {
        var wanted = Fenceposts.Wanted(deployment);
        return status is not null
            && (status.UpdatedReplicas ?? 0) == wanted
            && (status.Replicas ?? 0) == wanted
            && (status.AvailableReplicas ?? 0) == wanted
            && status.ObservedGeneration >= deployment.Metadata.Generation;
    }

    /// <summary>How long the rollout may stand still from now on; null when nobody waits for it.</summary>
    public static TimeSpan? UntilLate(V1Deployment deployment, V1DeploymentStatus status, DateTimeOffset now)
    {
        if (!HasDeadline(deployment) || Conditions.Find(status, Conditions.Progressing) is not { } known) return null;
        if (IsComplete(deployment, status) || known.Reason is Conditions.NewSetAvailable or Conditions.TimedOut) return null;
        var left = known.LastUpdateTime + TimeSpan.FromSeconds(deployment.Spec.ProgressDeadlineSeconds!.Value) - now.UtcDateTime;
        return left + TimeSpan.FromSeconds(1);
    }

    private static bool Progresses(V1DeploymentStatus? before, V1DeploymentStatus after)
    {
        before ??= new V1DeploymentStatus();
        var oldBefore = (before.Replicas ?? 0) - (before.UpdatedReplicas ?? 0);
        var oldAfter = (after.Replicas ?? 0) - (after.UpdatedReplicas ?? 0);
        return (after.UpdatedReplicas ?? 0) > (before.UpdatedReplicas ?? 0)
            || oldAfter < oldBefore
            || (after.ReadyReplicas ?? 0) > (before.ReadyReplicas ?? 0)
            || (after.AvailableReplicas ?? 0) > (before.AvailableReplicas ?? 0);
    }

    private static bool IsLate(V1Deployment deployment, V1DeploymentStatus status, DateTime now)
    {
        if (Conditions.Find(status, Conditions.Progressing) is not { } known || known.Reason is Conditions.NewSetAvailable) return false;
        return known.Reason is Conditions.TimedOut || known.LastUpdateTime + TimeSpan.FromSeconds(deployment.Spec.ProgressDeadlineSeconds!.Value) < now;
    }

    private static V1DeploymentCondition? Failure(IReadOnlyList<V1ReplicaSet> all, V1ReplicaSet? current)
    {
        var found = Of(current) ?? all.Select(Of).FirstOrDefault(f => f is not null);
        return found is null
            ? null
            : new V1DeploymentCondition
            {
                Type = Conditions.ReplicaFailure,
                Status = found.Status,
                Reason = found.Reason,
                Message = found.Message,
                LastTransitionTime = found.LastTransitionTime,
            };

        static V1ReplicaSetCondition? Of(V1ReplicaSet? set) => set?.Status?.Conditions?.FirstOrDefault(c => c is { Type: Conditions.ReplicaFailure, Status: "True" });
    }

    private static int? NonZero(int count) => count == 0 ? null : count;
}
