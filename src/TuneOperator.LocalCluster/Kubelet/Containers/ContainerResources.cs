using System.Globalization;
using k8s.Models;

namespace TuneOperator.LocalCluster.Kubelet.Containers;

/// <summary>The requests and limits of a container as the downward API gives them: whole multiples of the divisor, rounded up.</summary>
/// <param name="Cpus">Cores of the node: what an absent limit means.</param>
/// <param name="MemoryBytes">Memory of the node: what an absent limit means.</param>
internal sealed record ContainerResources(decimal Cpus, decimal MemoryBytes)
{
    /// <exception cref="ContainerConfigException">There is no such resource.</exception>
    public string Read(V1Container container, V1ResourceFieldSelector selector)
    {
        var parts = selector.Resource.Split('.', 2);
        var listed = parts[0] switch
        {
            "limits" => container.Resources?.Limits,
            "requests" => container.Resources?.Requests,
            _ => null,
        };
        var name = parts.Length == 2 ? parts[1] : throw new ContainerConfigException(ContainerConfigException.Config, $"unsupported container resource: {selector.Resource}");
        var amount = listed?.TryGetValue(name, out var quantity) == true ? quantity.ToDecimal() : Absent(parts[0], name);
        var divisor = selector.Divisor?.ToDecimal() is { } given and > 0 ? given : 1;
        return decimal.Ceiling(amount / divisor).ToString(CultureInfo.InvariantCulture);
    }

    public static long? MemoryLimit(V1Container container) =>
        container.Resources?.Limits?.TryGetValue("memory", out var limit) == true ? (long)limit.ToDecimal() : null;

    private decimal Absent(string kind, string name) => (kind, name) switch
    {
        ("limits", "cpu") => Cpus,
        ("limits", "memory") => MemoryBytes,
        _ => 0,
    };
}
