using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Controllers.Garbage;

/// <summary>What the collector knows of one object.</summary>
internal sealed record GraphNode(
    ResourcePath Path,
    ObjectKey Key,
    string Uid,
    string ResourceVersion,
    IReadOnlyList<V1OwnerReference> Owners,
    IReadOnlyList<string> Finalizers,
    bool Deleting)
{
    public const string Foreground = "foregroundDeletion";
    public const string Orphan = "orphan";

    /// <summary>It is going as soon as its dependents that block it are gone.</summary>
    public bool WaitsForDependents => Deleting && Finalizers.Contains(Foreground);

    public bool OrphansDependents => Deleting && Finalizers.Contains(Orphan);

    /// <summary>Nobody owns across namespaces; what has none owns everywhere.</summary>
    public bool IsElsewhereThan(GraphNode dependent) => !string.IsNullOrEmpty(Key.Namespace) && Key.Namespace != dependent.Key.Namespace;

    public string Address => Path.Of(Key.Namespace, Key.Name);

    public static GraphNode Of(ResourcePath path, ObjectMetadata thing) => new(
        path,
        ObjectKey.Of(thing),
        thing.Metadata.Uid,
        thing.Metadata.ResourceVersion,
        thing.Metadata.OwnerReferences?.ToList() ?? [],
        thing.Metadata.Finalizers?.ToList() ?? [],
        thing.Metadata.DeletionTimestamp is not null);
}
