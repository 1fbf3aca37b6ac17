using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.CronJobs;
using TuneOperator.LocalCluster.Controllers.DaemonSets;
using TuneOperator.LocalCluster.Controllers.Deployments;
using TuneOperator.LocalCluster.Controllers.Disruption;
using TuneOperator.LocalCluster.Controllers.Endpoints;
using TuneOperator.LocalCluster.Controllers.OnDemand;
using TuneOperator.LocalCluster.Controllers.ReplicaSets;
using TuneOperator.LocalCluster.Controllers.StatefulSets;
using TuneOperator.LocalCluster.Controllers.Volumes;

namespace TuneOperator.LocalCluster.Controllers;

/// <summary>The controllers that only start when there is something for them.</summary>
internal static class Workloads
{
    public static IReadOnlyList<OnDemandController> All { get; } =
    [
        new(ResourcePath.Deployments, host => new DeploymentController(host)),
        new(ResourcePath.ReplicaSets, host => new ReplicaController<V1ReplicaSet>(new ReplicaSetKind(), host)),
        new(ResourcePath.ReplicationControllers, host => new ReplicaController<V1ReplicationController>(new ReplicationControllerKind(), host)),
        new(ResourcePath.CronJobs, host => new CronJobController(host)),
        new(ResourcePath.DaemonSets, host => new DaemonSetController(host)),
        new(ResourcePath.Services, host => new EndpointController(host), Ignored: new ObjectKey("default", "kubernetes")),
        new(ResourcePath.PodDisruptionBudgets, host => new DisruptionController(host)),
        new(ResourcePath.PersistentVolumeClaims, host => new ClaimController(host)),
        new(ResourcePath.StatefulSets, host => new StatefulSetController(host)),
    ];
}
