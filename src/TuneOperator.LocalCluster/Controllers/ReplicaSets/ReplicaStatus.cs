namespace TuneOperator.LocalCluster.Controllers.ReplicaSets;

/// <param name="ObservedGeneration">0 before the first look.</param>
/// <param name="Terminating">Null for a kind that does not tell.</param>
/// <param name="Failure">Why pods could not be created or deleted; null when they could.</param>
internal sealed record ReplicaStatus(long ObservedGeneration, int Replicas, int FullyLabeled, int Ready, int Available, int? Terminating, ReplicaFailure? Failure);

/// <param name="Reason"><c>FailedCreate</c> or <c>FailedDelete</c>.</param>
internal sealed record ReplicaFailure(string Reason, string Message, DateTime Since);
