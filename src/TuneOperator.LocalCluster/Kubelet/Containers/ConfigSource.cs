using System.Text;
using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Kubelet.Containers;

/// <summary>Reads ConfigMaps and Secrets of a pod's namespace.</summary>
internal sealed class ConfigSource(ApiClient api, string ns)
{
    /// <returns>The keys and their bytes; null when there is no such object and it is optional.</returns>
    /// <exception cref="ContainerConfigException">There is no such object.</exception>
    public async Task<IReadOnlyDictionary<string, byte[]>?> ConfigMap(string name, bool optional, CancellationToken cancellation)
    {
        var found = await api.Find<V1ConfigMap>(ResourcePath.ConfigMaps.Of(ns, name), cancellation);
        if (found is null) return optional ? null : throw Missing("configmap", name);
        var entries = (found.Data ?? new Dictionary<string, string>()).ToDictionary(e => e.Key, e => Encoding.UTF8.GetBytes(e.Value), StringComparer.Ordinal);
        foreach (var (key, bytes) in found.BinaryData ?? new Dictionary<string, byte[]>()) entries[key] = bytes;
        return entries;
    }

    /// <inheritdoc cref="ConfigMap"/>
    public async Task<IReadOnlyDictionary<string, byte[]>?> Secret(string name, bool optional, CancellationToken cancellation)
    {
        var found = await api.Find<V1Secret>(ResourcePath.Secrets.Of(ns, name), cancellation);
        if (found is null) return optional ? null : throw Missing("secret", name);
        return (found.Data ?? new Dictionary<string, byte[]>()).ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
    }

    public ContainerConfigException MissingKey(string key, string kind, string name) =>
        new(ContainerConfigException.Config, $"couldn't find key {key} in {kind} {ns}/{name}");

    private static ContainerConfigException Missing(string kind, string name) => new(ContainerConfigException.Config, $"{kind} \"{name}\" not found");
}
