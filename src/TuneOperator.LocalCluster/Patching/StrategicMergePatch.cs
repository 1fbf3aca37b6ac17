using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Patching;

/// <summary>
/// The built-in kinds' own merge: lists of objects merge by a key field, and directives in the patch delete, replace or order.
/// </summary>
internal static class StrategicMergePatch
{
    private const string OrderPrefix = "$setElementOrder/";
    private const string DeletePrefix = "$deleteFromPrimitiveList/";
    private const string RetainKeys = "$retainKeys";

    /// <exception cref="ApiException">A directive or a list of the patch makes no sense.</exception>
    public static JsonObject Apply(JsonObject target, JsonObject patch, FieldType type)
    {
        if (patch.ContainsKey(PatchDirective.Name))
            return PatchDirective.Replace(patch);
        if (patch.TryGetPropertyValue(RetainKeys, out var retained))
            Retain(target, patch, retained);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, order) in patch)
        {
            if (!name.StartsWith(OrderPrefix, StringComparison.Ordinal))
                continue;
            var list = name[OrderPrefix.Length..];
            done.Add(list);
            Order(target, patch, list, order as JsonArray ?? throw new ApiException(500, "", "expected a slice, but received a " + GoText.TypeName(order)), type.Field(list));
        }

        foreach (var (name, change) in patch)
        {
            if (name.StartsWith(DeletePrefix, StringComparison.Ordinal))
                DeletePrimitives(target, name[DeletePrefix.Length..], change as JsonArray ?? []);
            else if (name is not RetainKeys && !name.StartsWith(OrderPrefix, StringComparison.Ordinal) && !done.Contains(name))
                ApplyField(target, name, change, type.Field(name));
        }

        return target;
    }

    private static void ApplyField(JsonObject target, string name, JsonNode? change, FieldType type)
    {
        var before = target[name];
        // Taken out first: a node may have only one parent.
        target.Remove(name);
        if (change is null)
            return;
        JsonNode? after = (before, change) switch
        {
            (JsonObject old, JsonObject changes) => type.Node?.PatchStrategy is "replace" ? changes.Clone() : Apply(old, changes, type),
            (JsonArray old, JsonArray changes) when StrategicList.Merges(type) => StrategicList.Merge(old, changes, type),
            (JsonArray, JsonArray changes) => changes.DeepClone(),
            _ => PatchDirective.Strip(change),
        };
        if (after is not null)
            target[name] = after;
    }

    private static void Order(JsonObject target, JsonObject patch, string name, JsonArray order, FieldType type)
    {
        var before = target.GetArray(name);
        var changes = patch.GetArray(name);
        if (before is null && changes is null)
            return;
        target.Remove(name);
        List<JsonNode?> serverOrder = [.. (before ?? []).Select(item => item?.DeepClone())];
        var merged = (before, changes) switch
        {
            (null, { } added) => PatchDirective.Strip(added) as JsonArray ?? [],
            ({ } old, { } changed) when StrategicList.Merges(type) => StrategicList.Merge(old, changed, type),
            (_, { } changed) => (JsonArray)changed.DeepClone(),
            ({ } old, null) => old,
            _ => [],
        };
        target[name] = ListOrder.Arrange(merged, [.. order], serverOrder, type.Node?.PatchMergeKey);
    }

    private static void Retain(JsonObject target, JsonObject patch, JsonNode? retained)
    {
        var kept = (retained as JsonArray ?? throw Malformed()).Select(k => k.AsString()).ToHashSet();
        if (patch.Any(p => p.Value is not null && p.Key is not RetainKeys && !p.Key.StartsWith(DeletePrefix, StringComparison.Ordinal)
            && !p.Key.StartsWith(OrderPrefix, StringComparison.Ordinal) && !kept.Contains(p.Key)))
        {
            throw Malformed();
        }

        foreach (var name in target.Select(p => p.Key).Where(n => !kept.Contains(n)).ToList())
            target.Remove(name);
    }

    private static ApiException Malformed() => ApiErrors.BadRequest("invalid patch format of retainKeys");

    private static void DeletePrimitives(JsonObject target, string name, JsonArray values)
    {
        if (target.GetArray(name) is not { } list)
            return;
        foreach (var item in list.Where(item => values.Any(v => JsonNode.DeepEquals(v, item))).ToList())
            list.Remove(item);
        if (list.Count == 0)
            target.Remove(name);
    }
}
