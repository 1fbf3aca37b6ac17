using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Ownership;

namespace TuneOperator.LocalCluster.Controllers.ReplicaSets;

internal sealed class ReplicationControllerKind : IReplicaKind<V1ReplicationController>
{
    private const string Failure = "ReplicaFailure";

    public ResourcePath Path => ResourcePath.ReplicationControllers;

    public string Component => "replication-controller";

    public bool TellsTerminating => false;

    public Selector Selector(V1ReplicationController set) => Ownership.Selector.OfLabels(set.Spec.Selector);

    public ReplicaSpec Spec(V1ReplicationController set) =>
        new(new Owner(Path, set), Selector(set), set.Spec.Replicas ?? 1, set.Spec.MinReadySeconds ?? 0, set.Spec.Template);

    public ReplicaStatus Status(V1ReplicationController set)
    {
        var status = set.Status ?? new V1ReplicationControllerStatus();
        var failure = status.Conditions?.FirstOrDefault(c => c is { Type: Failure, Status: "True" });
        return new ReplicaStatus(
            status.ObservedGeneration ?? 0,
            status.Replicas,
            status.FullyLabeledReplicas ?? 0,
            status.ReadyReplicas ?? 0,
            status.AvailableReplicas ?? 0,
            Terminating: null,
            failure is null ? null : new ReplicaFailure(failure.Reason, failure.Message, failure.LastTransitionTime ?? default));
    }

    public V1ReplicationController With(V1ReplicationController set, ReplicaStatus status)
    {
        var conditions = (set.Status?.Conditions ?? []).Where(c => c.Type != Failure).ToList();
        if (status.Failure is { } failure)
        {
            conditions.Add(new V1ReplicationControllerCondition
            {
                Type = Failure,
                Status = "True",
                Reason = failure.Reason,
                Message = failure.Message,
                LastTransitionTime = failure.Since,
            });
        }

        return new V1ReplicationController
        {
            ApiVersion = Path.ApiVersion,
            Kind = Path.Kind,
            Metadata = set.Metadata,
            Spec = set.Spec,
            Status = new V1ReplicationControllerStatus
            {
                ObservedGeneration = status.ObservedGeneration,
                Replicas = status.Replicas,
                FullyLabeledReplicas = NonZero(status.FullyLabeled),
                ReadyReplicas = NonZero(status.Ready),
                AvailableReplicas = NonZero(status.Available),
                Conditions = conditions.Count > 0 ? conditions : null,
            },
        };
    }

    private static int? NonZero(int count) => count == 0 ? null : count;
}
