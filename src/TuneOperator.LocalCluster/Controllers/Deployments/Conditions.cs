using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Deployments;

/// <summary>The conditions of a Deployment. The one that was set last is the last in the list, as the API has it.</summary>
internal static class Conditions
{
    public const string Available = "Available";
    public const string Progressing = "Progressing";
    public const string ReplicaFailure = "ReplicaFailure";

    public const string NewSetCreated = "NewReplicaSetCreated";
    public const string NewSetFound = "FoundNewReplicaSet";
    public const string NewSetFailed = "ReplicaSetCreateError";
    public const string NewSetAvailable = "NewReplicaSetAvailable";
    public const string SetUpdated = "ReplicaSetUpdated";
    public const string TimedOut = "ProgressDeadlineExceeded";
    public const string Paused = "DeploymentPaused";
    public const string Resumed = "DeploymentResumed";

    public static V1DeploymentCondition? Find(V1DeploymentStatus? status, string type) => status?.Conditions?.FirstOrDefault(c => c.Type == type);

    /// <summary>Does nothing when status and reason are as they were; the transition's time stands still while the status does.</summary>
    public static void Set(V1DeploymentStatus status, string type, string value, string reason, string message, DateTime now)
    {
        var known = Find(status, type);
        if (known is not null && known.Status == value && known.Reason == reason) return;
        Put(status, new V1DeploymentCondition
        {
            Type = type,
            Status = value,
            Reason = reason,
            Message = message,
            LastUpdateTime = now,
            LastTransitionTime = known?.Status == value ? known.LastTransitionTime : now,
        });
    }

    /// <summary>Tells again that it progresses: every progress starts the deadline anew.</summary>
    public static void Refresh(V1DeploymentStatus status, string reason, string message, DateTime now)
    {
        var known = Find(status, Progressing);
        Put(status, new V1DeploymentCondition
        {
            Type = Progressing,
            Status = "True",
            Reason = reason,
            Message = message,
            LastUpdateTime = now,
            LastTransitionTime = known?.Status is "True" ? known.LastTransitionTime : now,
        });
    }

    public static void Put(V1DeploymentStatus status, V1DeploymentCondition condition)
    {
        Remove(status, condition.Type);
        status.Conditions = [.. status.Conditions ?? [], condition];
    }

    public static void Remove(V1DeploymentStatus status, string type)
    {
        if (status.Conditions is null) return;
        var left = status.Conditions.Where(c => c.Type != type).ToList();
        status.Conditions = left.Count > 0 ? left : null;
    }
}
