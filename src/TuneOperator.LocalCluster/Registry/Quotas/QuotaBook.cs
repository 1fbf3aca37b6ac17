using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Quotas;

/// <summary>The quotas of a namespace, and how much of them is used: counted anew each time, so that it is never behind.</summary>
internal sealed class QuotaBook(ClusterState state)
{
    public static readonly ResourceKey Quotas = new("", "resourcequotas");

    public IEnumerable<StoredObject> Of(string ns) => state.Store[Quotas].Objects.Values.Where(q => q.Namespace == ns);

    public bool Has(string ns) => Of(ns).Any();

    public static ResourceAmounts HardOf(JsonObject quota) => ResourceAmounts.Read(quota.GetObject("spec").GetObject("hard"));

    /// <summary>For each name of the quota what its namespace uses.</summary>
    public ResourceAmounts UsedOf(JsonObject quota)
    {
        var ns = quota.Metadata().GetString("namespace");
        var names = HardOf(quota).All.Select(h => h.Key).ToList();
        var used = new ResourceAmounts();
        foreach (var name in names)
            used.Add(name, 0);
        foreach (var kind in names.Select(QuotaUsage.Measured).OfType<ResourceKey>().Distinct())
        {
            foreach (var counted in state.Store[kind].Objects.Values.Where(o => o.Namespace == ns && QuotaScopes.Covers(quota, kind, o.Json)))
            {
                foreach (var (name, amount) in QuotaUsage.Of(kind, counted.Json).All.Where(u => used.Has(u.Key) && QuotaUsage.Measured(u.Key) == kind))
                    used.Add(name, amount);
            }
        }

        return used;
    }
}
