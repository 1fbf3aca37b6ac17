namespace TuneOperator.LocalCluster.Registry;

/// <param name="GracePeriodSeconds">Null: the object's own.</param>
/// <param name="Propagation">Null: the kind's own.</param>
/// <param name="Uid">Precondition; null for none.</param>
/// <param name="ResourceVersion">Precondition; null for none.</param>
internal sealed record DeleteOptions(long? GracePeriodSeconds, Propagation? Propagation, string? Uid, string? ResourceVersion, bool DryRun);
