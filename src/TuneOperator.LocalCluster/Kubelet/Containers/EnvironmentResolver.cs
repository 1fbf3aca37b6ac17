using System.Text;
using k8s.Models;

namespace TuneOperator.LocalCluster.Kubelet.Containers;

/// <summary>Works out a container's environment: envFrom in order, then env, each able to refer to those before it.</summary>
internal sealed class EnvironmentResolver(ConfigSource source, ContainerResources resources, string address)
{
    /// <param name="given">What the node and the image give beforehand.</param>
    /// <exception cref="ContainerConfigException">Something that is referred to is not there.</exception>
    public async Task<Dictionary<string, string>> Resolve(V1Pod pod, V1Container container, IReadOnlyDictionary<string, string> given, CancellationToken cancellation)
    {
        var variables = new Dictionary<string, string>(given, StringComparer.Ordinal);
        foreach (var from in container.EnvFrom ?? [])
        {
            foreach (var (key, bytes) in await Read(from, cancellation)) variables[(from.Prefix ?? "") + key] = Encoding.UTF8.GetString(bytes);
        }

        foreach (var variable in container.Env ?? [])
        {
            var value = variable.ValueFrom is { } reference
                ? await Read(pod, container, reference, cancellation)
                : VariableExpansion.Expand(variable.Value ?? "", variables);
            if (value is not null) variables[variable.Name] = value;
        }

        return variables;
    }

    private async Task<IReadOnlyDictionary<string, byte[]>> Read(V1EnvFromSource from, CancellationToken cancellation)
    {
        var entries = from.ConfigMapRef is { } map ? await source.ConfigMap(map.Name, map.Optional == true, cancellation)
            : from.SecretRef is { } secret ? await source.Secret(secret.Name, secret.Optional == true, cancellation)
            : null;
        return entries ?? new Dictionary<string, byte[]>();
    }

    /// <returns>Null when the reference is optional and leads nowhere.</returns>
    private async Task<string?> Read(V1Pod pod, V1Container container, V1EnvVarSource reference, CancellationToken cancellation)
    {
        if (reference.FieldRef is { } field) return PodFields.Read(pod, field.FieldPath, address);
        if (reference.ResourceFieldRef is { } resource) return resources.Read(Named(pod, resource.ContainerName) ?? container, resource);
        if (reference.ConfigMapKeyRef is { } map)
            return Pick(await source.ConfigMap(map.Name, map.Optional == true, cancellation), map.Key, map.Optional == true, "ConfigMap", map.Name);
        if (reference.SecretKeyRef is { } secret)
            return Pick(await source.Secret(secret.Name, secret.Optional == true, cancellation), secret.Key, secret.Optional == true, "Secret", secret.Name);
        throw new ContainerConfigException(ContainerConfigException.Config, "env: this valueFrom is not supported by the local cluster; use fieldRef, resourceFieldRef, configMapKeyRef or secretKeyRef");
    }

    private static V1Container? Named(V1Pod pod, string? name) => name is null ? null : pod.Spec.Containers.FirstOrDefault(c => c.Name == name);

    private string? Pick(IReadOnlyDictionary<string, byte[]>? entries, string key, bool optional, string kind, string name)
    {
        if (entries?.TryGetValue(key, out var bytes) == true) return Encoding.UTF8.GetString(bytes);
        return optional ? null : throw source.MissingKey(key, kind, name);
    }
}
