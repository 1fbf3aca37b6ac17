using k8s;
using k8s.Models;

namespace TuneOperator.Runtime.Caching;

/// <summary>Versions of objects as numbers: within a kind a greater one is a later one.</summary>
internal static class ResourceVersions
{
    /// <summary>0 for none, or for one that is no number and so can't be compared.</summary>
    public static ulong Parse(string? version) => ulong.TryParse(version, out var number) ? number : 0;

    public static ulong Of(IKubernetesObject<V1ObjectMeta> entity) => Parse(entity.Metadata.ResourceVersion);
}
