using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Quotas;

/// <summary>What a pod requests, or is limited to, as a whole.</summary>
internal static class PodAmounts
{
    /// <param name="list"><c>requests</c> or <c>limits</c>.</param>
    public static ResourceAmounts Of(JsonObject? spec, string list)
    {
        var total = new ResourceAmounts();
        foreach (var container in spec.GetObjects("containers"))
            total.Add(Read(container, list));
        total.Raise(Starting(spec, list, total));
        var whole = ResourceAmounts.Read(spec.GetObject("resources").GetObject(list));
        var amounts = new ResourceAmounts();
        foreach (var (name, amount) in total.All.Where(a => !IsOfWholePod(a.Key) || !whole.Has(a.Key)).Concat(whole.All.Where(a => IsOfWholePod(a.Key))))
            amounts.Add(name, amount);
        return amounts;
    }

    public static ResourceAmounts Read(JsonObject container, string list) => ResourceAmounts.Read(container.GetObject("resources").GetObject(list));

    /// <summary>Init containers run one after the other, beside those before them that keep running; the latter count for the whole pod as well.</summary>
    private static ResourceAmounts Starting(JsonObject? spec, string list, ResourceAmounts total)
    {
        var most = new ResourceAmounts();
        var staying = new ResourceAmounts();
        foreach (var container in spec.GetObjects("initContainers"))
        {
            var own = Read(container, list);
            var together = new ResourceAmounts();
            together.Add(staying);
            together.Add(own);
            most.Raise(together);
            if (container.GetString("restartPolicy") is not "Always")
                continue;
            staying.Add(own);
            total.Add(own);
        }

        return most;
    }

    private static bool IsOfWholePod(string name) => name is "cpu" or "memory" || name.StartsWith("hugepages-", StringComparison.Ordinal);
}
