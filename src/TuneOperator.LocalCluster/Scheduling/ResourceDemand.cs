using k8s.Models;

namespace TuneOperator.LocalCluster.Scheduling;

/// <summary>What a pod asks of a node: cores, bytes, devices, by resource name.</summary>
internal static class ResourceDemand
{
    /// <summary>
    /// The greater of what its containers ask together and what any init container asks; init containers that keep running
    /// (restartPolicy Always) are added to both.
    /// </summary>
    public static IReadOnlyDictionary<string, decimal> Of(V1Pod pod)
    {
        var running = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var container in pod.Spec.Containers ?? []) Add(running, Requests(container));

        var sidecars = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var starting = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var container in pod.Spec.InitContainers ?? [])
        {
            if (container.RestartPolicy is "Always")
            {
                Add(sidecars, Requests(container));
                Raise(starting, sidecars);
            }
            else
            {
                var together = new Dictionary<string, decimal>(sidecars, StringComparer.Ordinal);
                Add(together, Requests(container));
                Raise(starting, together);
            }
        }

        Add(running, sidecars);
        Raise(running, starting);
        return running;
    }

    /// <summary>Requests, or the limit where there is one without a request.</summary>
    public static Dictionary<string, decimal> Requests(V1Container container)
    {
        var demand = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (name, quantity) in container.Resources?.Limits ?? new Dictionary<string, ResourceQuantity>()) demand[name] = quantity.ToDecimal();
        foreach (var (name, quantity) in container.Resources?.Requests ?? new Dictionary<string, ResourceQuantity>()) demand[name] = quantity.ToDecimal();
        return demand;
    }

    private static void Add(Dictionary<string, decimal> sum, Dictionary<string, decimal> more)
    {
        foreach (var (name, amount) in more) sum[name] = sum.GetValueOrDefault(name) + amount;
    }

    private static void Raise(Dictionary<string, decimal> sum, Dictionary<string, decimal> least)
    {
        foreach (var (name, amount) in least) sum[name] = Math.Max(sum.GetValueOrDefault(name), amount);
    }
}
