using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Ownership;

namespace TuneOperator.LocalCluster.Controllers.ReplicaSets;

internal sealed class ReplicaSetKind : IReplicaKind<V1ReplicaSet>
{
    private const string Failure = "ReplicaFailure";

    public ResourcePath Path => ResourcePath.ReplicaSets;

    public string Component => "replicaset-controller";

    public bool TellsTerminating => true;

    public Selector Selector(V1ReplicaSet set) => new(set.Spec.Selector);

    public ReplicaSpec Spec(V1ReplicaSet set) =>
        new(new Owner(Path, set), Selector(set), set.Spec.Replicas ?? 1, set.Spec.MinReadySeconds ?? 0, set.Spec.Template);

    public ReplicaStatus Status(V1ReplicaSet set)
    {
        var status = set.Status ?? new V1ReplicaSetStatus();
        var failure = status.Conditions?.FirstOrDefault(c => c is { Type: Failure, Status: "True" });
        return new ReplicaStatus(
            status.ObservedGeneration ?? 0,
            status.Replicas,
            status.FullyLabeledReplicas ?? 0,
            status.ReadyReplicas ?? 0,
            status.AvailableReplicas ?? 0,
            status.TerminatingReplicas,
            failure is null ? null : new ReplicaFailure(failure.Reason, failure.Message, failure.LastTransitionTime ?? default));
    }

    public V1ReplicaSet With(V1ReplicaSet set, ReplicaStatus status)
    {
        var conditions = (set.Status?.Conditions ?? []).Where(c => c.Type != Failure).ToList();
        if (status.Failure is { } failure)
        {
            conditions.Add(new V1ReplicaSetCondition
            {
                Type = Failure,
                Status = "True",
                Reason = failure.Reason,
                Message = failure.Message,
                LastTransitionTime = failure.Since,
            });
        }

        return new V1ReplicaSet
        {
            ApiVersion = Path.ApiVersion,
            Kind = Path.Kind,
            Metadata = set.Metadata,
            Spec = set.Spec,
            Status = new V1ReplicaSetStatus
            {
                ObservedGeneration = status.ObservedGeneration,
                Replicas = status.Replicas,
                FullyLabeledReplicas = NonZero(status.FullyLabeled),
                ReadyReplicas = NonZero(status.Ready),
                AvailableReplicas = NonZero(status.Available),
                TerminatingReplicas = status.Terminating,
                Conditions = conditions.Count > 0 ? conditions : null,
            },
        };
    }

    private static int? NonZero(int count) => count == 0 ? null : count;
}
