using System.Globalization;
using k8s.Models;
using TuneOperator.LocalCluster.Controllers.PodSets;

namespace TuneOperator.LocalCluster.Controllers.Endpoints;

/// <summary>A pod behind a Service, with the ports that the Service's ports mean on it.</summary>
internal sealed record Backend(V1Pod Pod, IReadOnlyList<BackendPort> Ports)
{
    public bool Ready => Pod.IsReady();

    public bool Terminating => Pod.IsDeleting();

    /// <summary>The pods that the Service selects and that have an address and have not ended, by name.</summary>
    public static List<Backend> Of(V1Service service, IEnumerable<V1Pod> selected) =>
    [
        .. selected.Where(p => !p.IsTerminal() && p.Status?.PodIP is { Length: > 0 })
            .OrderBy(p => p.Metadata.Name, StringComparer.Ordinal)
            .Select(p => new Backend(p, [.. (service.Spec.Ports ?? []).Select(s => BackendPort.Of(s, p)).OfType<BackendPort>()])),
    ];

    /// <summary>The host name under which the Service's domain knows the pod; null when it has none.</summary>
    public string? HostnameIn(V1Service service) =>
        Pod.Spec.Hostname is { Length: > 0 } hostname && Pod.Spec.Subdomain == service.Metadata.Name ? hostname : null;

    public V1ObjectReference Target() => new() { Kind = "Pod", Name = Pod.Metadata.Name, NamespaceProperty = Pod.Metadata.NamespaceProperty, Uid = Pod.Metadata.Uid };
}

internal sealed record BackendPort(string? Name, int Port, string Protocol, string? AppProtocol)
{
    /// <returns>Null when the pod has no port of the name that the Service wants.</returns>
    public static BackendPort? Of(V1ServicePort port, V1Pod pod)
    {
        var target = port.TargetPort?.Value;
        if (string.IsNullOrEmpty(target)) return new BackendPort(port.Name, port.Port, port.Protocol ?? "TCP", port.AppProtocol);
        if (int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return new BackendPort(port.Name, number, port.Protocol ?? "TCP", port.AppProtocol);
        var named = pod.Spec.Containers.SelectMany(c => c.Ports ?? []).FirstOrDefault(p => p.Name == target && (p.Protocol ?? "TCP") == (port.Protocol ?? "TCP"));
        return named is null ? null : new BackendPort(port.Name, named.ContainerPort, port.Protocol ?? "TCP", port.AppProtocol);
    }
}
