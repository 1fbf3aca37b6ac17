using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>Keeps <c>managedFields</c> with every write.</summary>
internal static class Ownership
{
    /// <summary>After a write that is no apply: its author owns what it changed.</summary>
    /// <param name="old">What was there; for a new object, one with nothing set.</param>
    public static void RecordUpdate(JsonObject json, JsonObject old, FieldType type, FieldManager manager, string now)
    {
        var managed = ManagedFields.Read(json, old);
        var comparison = Comparison.Of(old, json, type);
        var changed = comparison.Changed;
        managed.TakeFromOthers(manager, changed.Union(comparison.Removed));
        managed.Set(manager, managed[manager].Union(changed).Except(comparison.Removed), now);
        managed.Write(json);
    }

    /// <summary>Lays a configuration over an object and records who owns it.</summary>
    /// <param name="live">The current object; for a new one, an object with nothing set.</param>
    /// <returns>The merged object.</returns>
    /// <exception cref="ApiServer.ApiException">Others own fields that the configuration changes, and it does not force them.</exception>
    public static JsonObject Apply(JsonObject live, JsonObject applied, FieldType type, FieldManager manager, bool force, string now)
    {
        var managed = ManagedFields.Read(live);
        var owned = OwnedFields.Of(applied, type);
        // Who applies to the status speaks only of it, and who applies to the object never does.
        owned = manager.Subresource is "status" ? Only(owned, "f:status") : owned.Without("f:status");
        var merged = TypedMerge.Merge(live, applied, type);
        var abandoned = managed[manager].Except(owned);
        var held = managed.Managers.Where(m => m != manager).Select(m => managed[m]).Aggregate(owned, (all, set) => all.Union(set));
        AbandonedFields.Remove(merged, abandoned, held, type);

        var comparison = Comparison.Of(live, merged, type);
        var changed = manager.Subresource is "status" ? Only(comparison.Changed, "f:status") : comparison.Changed.Without("f:status");
        var conflicts = managed.Managers
            .Where(m => m != manager)
            .Select(m => new FieldConflict(m, managed.TimeOf(m), managed[m].Intersect(changed)))
            .Where(c => !c.Fields.IsEmpty)
            .ToList();
        if (conflicts.Count > 0 && !force)
            throw FieldConflict.ToException(conflicts);
        managed.TakeFromOthers(manager, changed.Union(comparison.Removed));
        managed.Set(manager, owned, now);
        managed.Write(merged);
        return merged;
    }

    private static FieldSet Only(FieldSet set, string element) => set.Elements.Where(e => e != element).ToList().Aggregate(set, (left, e) => left.Without(e));
}
