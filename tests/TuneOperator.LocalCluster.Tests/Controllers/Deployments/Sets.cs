using k8s.Models;

namespace TuneOperator.LocalCluster.Tests.Controllers.Deployments;

/// <summary>Deployments and ReplicaSets to plan with.</summary>
internal static class Sets
{
    public static V1Deployment ADeployment(int replicas, string surge = "25%", string unavailable = "25%") => new()
    {
        Metadata = new V1ObjectMeta { Name = "web", Generation = 1 },
        Spec = new V1DeploymentSpec
        {
            Replicas = replicas,
            ProgressDeadlineSeconds = 600,
            Strategy = new V1DeploymentStrategy { Type = "RollingUpdate", RollingUpdate = new V1RollingUpdateDeployment { MaxSurge = surge, MaxUnavailable = unavailable } },
        },
        Status = new V1DeploymentStatus { Replicas = replicas },
    };

    public static V1ReplicaSet ASet(string name, int size, int available, int age = 0) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, Uid = name, CreationTimestamp = DateTime.UnixEpoch.AddSeconds(age) },
        Spec = new V1ReplicaSetSpec { Replicas = size },
        Status = new V1ReplicaSetStatus { Replicas = size, ReadyReplicas = available, AvailableReplicas = available },
    };
}
