using k8s;
using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Deployments;

/// <summary>What a Deployment asks of its ReplicaSets.</summary>
internal static class ReplicaSetFacts
{
    public const string HashLabel = "pod-template-hash";

    public static int Size(this V1ReplicaSet set) => set.Spec.Replicas ?? 1;

    public static int Available(this V1ReplicaSet set) => set.Status?.AvailableReplicas ?? 0;

    public static int SizeOf(this IEnumerable<V1ReplicaSet> sets) => sets.Sum(Size);

    public static int AvailableOf(this IEnumerable<V1ReplicaSet> sets) => sets.Sum(Available);

    public static List<V1ReplicaSet> WithPods(this IEnumerable<V1ReplicaSet> sets) => [.. sets.Where(s => s.Size() > 0)];

    public static List<V1ReplicaSet> Oldest(this IEnumerable<V1ReplicaSet> sets) =>
        [.. sets.OrderBy(s => s.Metadata.CreationTimestamp).ThenBy(s => s.Metadata.Name, StringComparer.Ordinal)];

    /// <summary>The ReplicaSet of the Deployment's present template; the oldest of several, null when there is none.</summary>
    public static V1ReplicaSet? OfTemplate(this IEnumerable<V1ReplicaSet> sets, V1PodTemplateSpec template)
    {
        var wanted = WithoutHash(template);
        return sets.Oldest().FirstOrDefault(s => WithoutHash(s.Spec.Template) == wanted);
    }

    public static string WithoutHash(V1PodTemplateSpec template)
    {
        var copy = PodSets.PodTemplates.Copy(template);
        copy.Metadata?.Labels?.Remove(HashLabel);
        if (copy.Metadata?.Labels is { Count: 0 }) copy.Metadata.Labels = null;
        return KubernetesJson.Serialize(copy);
    }
}
