namespace TuneOperator.LocalCluster.Scheduling.Filters;

/// <param name="Reasons">Each counted by itself in the message.</param>
/// <param name="Final">Removing other pods from the node would not help.</param>
internal sealed record Rejection(IReadOnlyList<string> Reasons, bool Final);
