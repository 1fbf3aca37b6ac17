using k8s.Models;
using TuneOperator.LocalCluster.Controllers.Ownership;
using TuneOperator.LocalCluster.Controllers.PodSets;

namespace TuneOperator.LocalCluster.Controllers.DaemonSets;

/// <summary>Pods that belong to a node: bound to it by affinity, and staying there while it has trouble.</summary>
internal static class DaemonPods
{
    public const string RevisionLabel = "controller-revision-hash";
    private const string GenerationLabel = "pod-template-generation";
    private const string GenerationAnnotation = "deprecated.daemonset.template.generation";
    private const string NodeName = "metadata.name";

    private static readonly (string Key, string Effect)[] Troubles =
    [
        ("node.kubernetes.io/not-ready", "NoExecute"),
        ("node.kubernetes.io/unreachable", "NoExecute"),
        ("node.kubernetes.io/disk-pressure", "NoSchedule"),
        ("node.kubernetes.io/memory-pressure", "NoSchedule"),
        ("node.kubernetes.io/pid-pressure", "NoSchedule"),
        ("node.kubernetes.io/unschedulable", "NoSchedule"),
    ];

    public static string RevisionOf(V1Pod pod) => pod.Metadata.Labels?.TryGetValue(RevisionLabel, out var hash) == true ? hash : "";

    public static V1Pod Make(Owner owner, V1DaemonSet set, string hash, string node)
    {
        var pod = PodTemplates.Stamp(owner, set.Spec.Template);
        pod.Metadata.Labels ??= new Dictionary<string, string>();
        pod.Metadata.Labels[RevisionLabel] = hash;
        if (set.Metadata.Annotations?.TryGetValue(GenerationAnnotation, out var generation) == true) pod.Metadata.Labels[GenerationLabel] = generation;
        Tolerate(pod.Spec);
        pod.Spec.Affinity ??= new V1Affinity();
        pod.Spec.Affinity.NodeAffinity ??= new V1NodeAffinity();
        pod.Spec.Affinity.NodeAffinity.RequiredDuringSchedulingIgnoredDuringExecution = new V1NodeSelector
        {
            NodeSelectorTerms = [new V1NodeSelectorTerm { MatchFields = [new V1NodeSelectorRequirement { Key = NodeName, OperatorProperty = "In", Values = [node] }] }],
        };
        return pod;
    }

    /// <summary>The node that the pod is on, or is meant for; null when it is for none.</summary>
    public static string? NodeOf(V1Pod pod) =>
        pod.Spec.NodeName is { Length: > 0 } bound
            ? bound
            : pod.Spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution?.NodeSelectorTerms?
                .SelectMany(t => t.MatchFields ?? []).FirstOrDefault(f => f.Key is NodeName)?.Values.FirstOrDefault();

    /// <summary>The template as a pod that nothing but its selectors and the node's taints keeps from a node.</summary>
    public static V1Pod Sample(Owner owner, V1DaemonSet set)
    {
        var pod = PodTemplates.Stamp(owner, set.Spec.Template);
        Tolerate(pod.Spec);
        return pod;
    }

    private static void Tolerate(V1PodSpec spec)
    {
        var own = spec.Tolerations ?? [];
        var missing = Troubles.Where(t => !own.Any(o => o.Key == t.Key && o.OperatorProperty is "Exists" && o.Effect == t.Effect));
        if (spec.HostNetwork == true) missing = missing.Append(("node.kubernetes.io/network-unavailable", "NoSchedule"));
        spec.Tolerations = [.. own, .. missing.Select(t => new V1Toleration { Key = t.Key, OperatorProperty = "Exists", Effect = t.Effect })];
    }
}
