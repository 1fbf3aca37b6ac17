using System.Globalization;
using k8s.Models;
using TuneOperator.LocalCluster.Controllers.Ownership;
using TuneOperator.LocalCluster.Controllers.PodSets;

namespace TuneOperator.LocalCluster.Controllers.StatefulSets;

/// <summary>Pods with an identity: a number, a name of their own, and claims that outlive them.</summary>
internal static class StatefulPods
{
    public const string RevisionLabel = "controller-revision-hash";
    private const string NameLabel = "statefulset.kubernetes.io/pod-name";
    private const string IndexLabel = "apps.kubernetes.io/pod-index";

    public static string RevisionOf(V1Pod pod) => pod.Metadata.Labels?.TryGetValue(RevisionLabel, out var revision) == true ? revision : "";

    public static V1Pod Make(Owner owner, V1StatefulSet set, V1PodTemplateSpec template, string revision, int ordinal)
    {
        var pod = PodTemplates.Stamp(owner, template);
        var name = Ordinals.Name(set, ordinal);
        pod.Metadata.Name = name;
        pod.Metadata.Labels ??= new Dictionary<string, string>();
        pod.Metadata.Labels[NameLabel] = name;
        pod.Metadata.Labels[IndexLabel] = ordinal.ToString(CultureInfo.InvariantCulture);
        pod.Metadata.Labels[RevisionLabel] = revision;
        pod.Spec.Hostname = name;
        pod.Spec.Subdomain = string.IsNullOrEmpty(set.Spec.ServiceName) ? null : set.Spec.ServiceName;
        var templates = set.Spec.VolumeClaimTemplates ?? [];
        if (templates.Count == 0) return pod;
        var claimed = templates.Select(t => t.Metadata.Name).ToHashSet(StringComparer.Ordinal);
        pod.Spec.Volumes =
        [
            .. templates.Select(t => new V1Volume { Name = t.Metadata.Name, PersistentVolumeClaim = new V1PersistentVolumeClaimVolumeSource { ClaimName = ClaimName(set, t, ordinal) } }),
            .. (pod.Spec.Volumes ?? []).Where(v => !claimed.Contains(v.Name)),
        ];
        return pod;
    }

    /// <summary>The claims that the pod of that number needs.</summary>
    public static IEnumerable<V1PersistentVolumeClaim> Claims(V1StatefulSet set, int ordinal) => (set.Spec.VolumeClaimTemplates ?? []).Select(t => new V1PersistentVolumeClaim
    {
        ApiVersion = "v1",
        Kind = "PersistentVolumeClaim",
        Metadata = new V1ObjectMeta
        {
            Name = ClaimName(set, t, ordinal),
            NamespaceProperty = set.Metadata.NamespaceProperty,
            Labels = Merge(t.Metadata.Labels, set.Spec.Selector.MatchLabels),
            Annotations = t.Metadata.Annotations,
        },
        Spec = t.Spec,
    });

    private static string ClaimName(V1StatefulSet set, V1PersistentVolumeClaim template, int ordinal) => $"{template.Metadata.Name}-{Ordinals.Name(set, ordinal)}";

    private static Dictionary<string, string> Merge(IDictionary<string, string>? labels, IDictionary<string, string>? selected)
    {
        var merged = new Dictionary<string, string>(labels ?? new Dictionary<string, string>());
        foreach (var (name, value) in selected ?? new Dictionary<string, string>()) merged[name] = value;
        return merged;
    }
}
