using TuneOperator.LocalCluster.ApiServer.Access;

namespace TuneOperator.LocalCluster.Registry;

/// <param name="GracePeriodSeconds">Null: the object's own.</param>
/// <param name="Propagation">Null: the kind's own.</param>
/// <param name="Uid">Precondition; null for none.</param>
/// <param name="ResourceVersion">Precondition; null for none.</param>
internal sealed record DeleteOptions(long? GracePeriodSeconds, Propagation? Propagation, string? Uid, string? ResourceVersion, bool DryRun)
{
    /// <summary>Who deletes; null for the server itself.</summary>
    public Identity? User { get; init; }

    /// <summary>Takes a sentence for the client's Warning header.</summary>
    public Action<string> Warn { get; init; } = _ => { };
}
