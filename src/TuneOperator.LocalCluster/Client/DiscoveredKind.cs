namespace TuneOperator.LocalCluster.Client;

internal sealed record DiscoveredKind(ResourcePath Path, bool Namespaced)
{
    /// <summary>Events come in two groups, in great number, and own nothing.</summary>
    public bool IsEvent => Path.Plural is "events" && Path.Group is "" or "events.k8s.io";
}
