using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Quotas;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission;

/// <summary>Refuses what would take a namespace beyond one of its quotas.</summary>
internal sealed class QuotaAdmission(QuotaBook book) : IAdmission
{
    private static readonly string[] MustBeSaid = ["cpu", "limits.cpu", "limits.memory", "memory", "requests.cpu", "requests.memory"];

    public void Check(AdmissionRequest request)
    {
        var kind = request.Definition.Key;
        if (request.Options.Subresource.Length > 0 || (!request.Creates && !QuotaUsage.CanGrow(kind)))
            return;
        var quotas = book.Of(request.Namespace)
            .Select(q => (q.Name, q.Json, Hard: QuotaBook.HardOf(q.Json)))
            .Where(q => q.Hard.All.Any(h => QuotaUsage.Measured(h.Key) == kind) && QuotaScopes.Covers(q.Json, kind, request.Json))
            .ToList();
        if (kind == QuotaUsage.Pods)
        {
            foreach (var quota in quotas)
                CheckSaid(request, quota.Name, quota.Hard);
        }

        foreach (var quota in quotas)
            CheckRoom(request, quota.Name, quota.Json, quota.Hard);
    }

    private static void CheckSaid(AdmissionRequest request, string quota, ResourceAmounts hard)
    {
        var spec = request.Json.GetObject("spec");
        if (spec.GetObject("resources") is { } whole && (whole.GetObject("requests") ?? whole.GetObject("limits")) is { Count: > 0 })
            return;
        var containers = spec.GetObjects("containers").Concat(spec.GetObjects("initContainers"))
            .Select(c => (Name: c.GetString("name"), Said: QuotaUsage.Named(PodAmounts.Read(c, "requests"), PodAmounts.Read(c, "limits"))))
            .ToList();
        var missing = MustBeSaid.Where(hard.Has)
            .Select(name => (name, Silent: containers.Where(c => !c.Said.Has(name)).Select(c => c.Name).Order(StringComparer.Ordinal).ToList()))
            .Where(m => m.Silent.Count > 0)
            .Select(m => $"{m.name} for: {string.Join(',', m.Silent)}")
            .ToList();
        if (missing.Count > 0)
            throw request.Forbidden($"failed quota: {quota}: must specify {string.Join("; ", missing)}");
    }

    private void CheckRoom(AdmissionRequest request, string name, JsonObject quota, ResourceAmounts hard)
    {
        var used = book.UsedOf(quota);
        var before = request.Old is null ? new ResourceAmounts() : QuotaUsage.Of(request.Definition.Key, request.Old);
        var (asked, had, limited) = (new ResourceAmounts(), new ResourceAmounts(), new ResourceAmounts());
        foreach (var (resource, amount) in QuotaUsage.Of(request.Definition.Key, request.Json).All)
        {
            if (hard[resource] is not { } limit || used[resource] is not { } now)
                continue;
            var more = amount with { Nanos = amount.Nanos - (before[resource] ?? default(Quantity)).Nanos };
            if (more.Nanos.Sign <= 0 || more.Nanos + now.Nanos <= limit.Nanos)
                continue;
            asked.Add(resource, more);
            had.Add(resource, now);
            limited.Add(resource, limit);
        }

        if (asked.All.Any())
            throw request.Forbidden($"exceeded quota: {name}, requested: {asked}, used: {had}, limited: {limited}");
    }
}
