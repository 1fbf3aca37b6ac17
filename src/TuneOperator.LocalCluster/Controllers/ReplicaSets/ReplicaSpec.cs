using k8s.Models;
using TuneOperator.LocalCluster.Controllers.Ownership;

namespace TuneOperator.LocalCluster.Controllers.ReplicaSets;

/// <summary>How many pods of which template a ReplicaSet or ReplicationController wants.</summary>
internal sealed record ReplicaSpec(Owner Owner, Selector Selector, int Replicas, int MinReadySeconds, V1PodTemplateSpec Template);
