using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>Keeps <c>managedFields</c> with every write that is no apply: its author owns what it changed.</summary>
internal static class Ownership
{
    private const string BeforeFirst = "before-first-apply";

    /// <param name="old">What was there; for a new object, one with nothing set.</param>
    public static void RecordUpdate(JsonObject json, JsonObject old, FieldType type, FieldManager manager, string now)
    {
        // Who writes a subresource has no say in who owns the object.
        var managed = manager.Subresource.Length > 0 ? ManagedFields.Read(old) : ManagedFields.Read(json, old);
        // Whose owners were forgotten stays without, until somebody applies.
        if (!managed.IsEmpty || IsNew(old))
            Record(managed, Comparison.Of(old, json, type), manager, now);
        managed.Write(json);
    }

    /// <summary>After a change through the scale subresource, which moves nothing but the count of replicas and tells no time.</summary>
    /// <param name="force">Whether an apply takes the count from who owns it.</param>
    /// <exception cref="ApiServer.ApiException">An apply changes the count that another manager owns.</exception>
    public static void RecordScale(JsonObject json, JsonObject old, string replicasPath, FieldManager manager, bool force)
    {
        var managed = ManagedFields.Read(old);
        var replicas = Fields(replicasPath);
        if (manager.Applies && !managed.Managers.Any(Owns))
            managed.Set(manager with { Name = BeforeFirst, Operation = "Update" }, replicas, time: null);
        var isOwned = managed.Managers.Any(Owns);
        var changes = !JsonNode.DeepEquals(json.At(replicasPath), old.At(replicasPath));
        if (changes && manager.Applies && !force && managed.Managers.Where(m => m != manager && Owns(m)).ToList() is { Count: > 0 } others)
            throw FieldConflict.ToException([.. others.Select(m => new FieldConflict(m with { ApiVersion = "autoscaling/v1" }, Fields("spec.replicas")))]);
        if (changes && isOwned)
            managed.TakeFromOthers(manager, replicas);
        // The count of nothing is left out of a scale, so that who updates to it sets no field.
        if (manager.Applies ? !Owns(manager) : changes && isOwned && json.At(replicasPath).AsLong() is not 0)
            managed.Set(manager, replicas, time: null);
        managed.Write(json);

        bool Owns(FieldManager m) => !managed[m].Intersect(replicas).IsEmpty;
    }

    /// <summary>Gives what nobody owned yet to a manager of that name, so that an apply has somebody to meet.</summary>
    public static ManagedFields BeforeFirstApply(JsonObject live, JsonObject empty, FieldType type, string apiVersion, string now)
    {
        var managed = ManagedFields.Read(live);
        if (managed.IsEmpty && !IsNew(live))
            Record(managed, Comparison.Of(empty, live, type), new FieldManager(BeforeFirst, "Update", apiVersion, ""), now);
        return managed;
    }

    private static void Record(ManagedFields managed, Comparison comparison, FieldManager manager, string now)
    {
        var changed = comparison.Changed;
        managed.TakeFromOthers(manager, changed.Union(comparison.Removed));
        var kept = managed[manager].Except(comparison.Removed);
        managed.Set(manager, kept.Union(changed), changed.IsEmpty ? managed.TimeOf(manager) : now);
        ManagerLimit.Enforce(managed);
    }

    private static bool IsNew(JsonObject json) => json.GetObject("metadata").GetString("uid") is not { Length: > 0 };

    private static FieldSet Fields(string path)
    {
        var fields = new FieldSet();
        fields.Insert([.. path.Split('.').Select(PathElement.Field)]);
        return fields;
    }
}
