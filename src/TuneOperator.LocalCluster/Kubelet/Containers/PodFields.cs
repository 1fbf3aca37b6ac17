using k8s.Models;

namespace TuneOperator.LocalCluster.Kubelet.Containers;

/// <summary>The fields of a pod that the downward API gives to its containers.</summary>
internal static class PodFields
{
    /// <exception cref="ContainerConfigException">There is no such field.</exception>
    public static string Read(V1Pod pod, string path, string address)
    {
        if (Subscript(path, "metadata.labels") is { } label) return pod.Metadata.Labels?.TryGetValue(label, out var value) == true ? value : "";
        if (Subscript(path, "metadata.annotations") is { } annotation) return pod.Metadata.Annotations?.TryGetValue(annotation, out var value) == true ? value : "";
        return path switch
        {
            "metadata.name" => pod.Metadata.Name,
            "metadata.namespace" => pod.Metadata.NamespaceProperty,
            "metadata.uid" => pod.Metadata.Uid,
            "metadata.labels" => Lines(pod.Metadata.Labels),
            "metadata.annotations" => Lines(pod.Metadata.Annotations),
            "spec.nodeName" => pod.Spec.NodeName,
            "spec.serviceAccountName" => pod.Spec.ServiceAccountName ?? "default",
            "status.hostIP" or "status.hostIPs" or "status.podIP" or "status.podIPs" => address,
            _ => throw new ContainerConfigException(ContainerConfigException.Config, $"unsupported fieldPath: {path}"),
        };
    }

    private static string? Subscript(string path, string map) =>
        path.StartsWith(map + "['", StringComparison.Ordinal) && path.EndsWith("']", StringComparison.Ordinal) ? path[(map.Length + 2)..^2] : null;

    private static string Lines(IDictionary<string, string>? map) =>
        string.Join('\n', (map ?? new Dictionary<string, string>()).OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}=\"{Escape(e.Value)}\""));

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
