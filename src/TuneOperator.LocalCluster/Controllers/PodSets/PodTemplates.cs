using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Controllers.Ownership;

namespace TuneOperator.LocalCluster.Controllers.PodSets;

/// <summary>Makes pods of templates.</summary>
internal static class PodTemplates
{
    /// <summary>A pod that the server names after its owner.</summary>
    public static V1Pod Stamp(Owner owner, V1PodTemplateSpec template) => new()
    {
        ApiVersion = "v1",
        Kind = "Pod",
        Metadata = new V1ObjectMeta
        {
            GenerateName = owner.Name + '-',
            NamespaceProperty = owner.Namespace,
            Labels = Copy(template.Metadata?.Labels),
            Annotations = Copy(template.Metadata?.Annotations),
            Finalizers = template.Metadata?.Finalizers is { Count: > 0 } finalizers ? [.. finalizers] : null,
            OwnerReferences = [owner.Reference()],
        },
        Spec = KubernetesJson.Deserialize<V1PodSpec>(KubernetesJson.Serialize(template.Spec)),
    };

    public static V1PodTemplateSpec Copy(V1PodTemplateSpec template) => KubernetesJson.Deserialize<V1PodTemplateSpec>(KubernetesJson.Serialize(template));

    private static Dictionary<string, string>? Copy(IDictionary<string, string>? map) => map is { Count: > 0 } ? new Dictionary<string, string>(map) : null;
}
