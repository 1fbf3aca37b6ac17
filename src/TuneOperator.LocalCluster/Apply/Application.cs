using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>One server-side apply: whose, to what, and with which right.</summary>
/// <param name="Empty">An object of the kind with nothing set.</param>
/// <param name="HasStatus">Whether status is a subresource, which an apply to the object leaves alone.</param>
/// <param name="Now">RFC 3339.</param>
internal sealed record Application(FieldType Type, FieldManager Manager, bool Force, JsonObject Empty, bool HasStatus, string Now)
{
    /// <summary>Lays a configuration over an object and records who owns it.</summary>
    /// <param name="live">The current object; for a new one, an object with nothing set.</param>
    /// <returns>The merged object.</returns>
    /// <exception cref="ApiServer.ApiException">Others own fields that the configuration changes, and it does not force them.</exception>
    public JsonObject Apply(JsonObject live, JsonObject applied)
    {
        var managed = Ownership.BeforeFirstApply(live, Empty, Type, Manager.ApiVersion, Now);
        var owned = Relevant(OwnedFields.Of(applied, Type));
        var merged = TypedMerge.Merge(live, applied, Type);
        var abandoned = managed[Manager].Except(owned);
        var held = managed.Managers.Where(m => m != Manager).Select(m => managed[m]).Aggregate(owned, (all, set) => all.Union(set));
        AbandonedFields.Remove(merged, abandoned, held, Type);

        var comparison = Comparison.Of(live, merged, Type);
        var changed = Relevant(comparison.Changed);
        if (!Force && Conflicts(live, managed, changed) is { Count: > 0 } conflicts)
            throw FieldConflict.ToException(conflicts);
        managed.TakeFromOthers(Manager, changed.Union(comparison.Removed));
        managed.Set(Manager, owned, IsChanged(live, merged) ? Now : managed.TimeOf(Manager));
        managed.Write(merged);
        if (Manager.Name is LastApplied.Manager)
            LastApplied.Synchronize(merged, applied);
        return merged;
    }

    private List<FieldConflict> Conflicts(JsonObject live, ManagedFields managed, FieldSet changed)
    {
        // What kubectl applied before it learned of server-side apply is still its own.
        var allowed = Manager.Name is LastApplied.Manager ? LastApplied.StillIn(live, Type, Manager.ApiVersion) : new FieldSet();
        return managed.Managers
            .Where(m => m != Manager)
            .Select(m => new FieldConflict(m, managed[m].Intersect(changed).Except(allowed)))
            .Where(c => !c.Fields.IsEmpty)
            .ToList();
    }

    // Who applies to the status speaks only of it, and who applies to the object beside one never does.
    private FieldSet Relevant(FieldSet set)
    {
        const string Status = "f:status";
        if (Manager.Subresource is "status")
            return set.Elements.Where(e => e != Status).ToList().Aggregate(set, (left, e) => left.Without(e));
        return HasStatus ? set.Without(Status) : set;
    }

    private static bool IsChanged(JsonObject live, JsonObject merged) =>
        live.Count != merged.Count || merged.Any(p => p.Key is "metadata" ? !SameMetadata(live[p.Key] as JsonObject, p.Value as JsonObject) : !JsonNode.DeepEquals(p.Value, live[p.Key]));

    private static bool SameMetadata(JsonObject? live, JsonObject? merged) => JsonNode.DeepEquals(WithoutOwners(live), WithoutOwners(merged));

    private static JsonObject WithoutOwners(JsonObject? metadata) =>
        new((metadata ?? []).Where(p => p.Key is not "managedFields").Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
}
