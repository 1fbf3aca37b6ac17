using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Patching;

/// <summary>
/// The built-in kinds' own merge: lists of objects merge by a key field, and directives in the patch delete, replace or order.
/// </summary>
internal static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string OrderPrefix = "$setElementOrder/";
    private const string DeletePrefix = "$deleteFromPrimitiveList/";
    private const string RetainKeys = "$retainKeys";

    public static JsonObject Apply(JsonObject target, JsonObject patch, FieldType type)
    {
        switch (patch.GetString(Directive))
        {
            case "replace":
                var replacement = patch.Clone();
                replacement.Remove(Directive);
                return replacement;
            case "delete":
                return [];
        }

        if (patch.GetArray(RetainKeys) is { } retained)
        {
            var kept = retained.Select(k => k.AsString()).ToHashSet();
            foreach (var name in target.Select(p => p.Key).Where(n => !kept.Contains(n)).ToList())
                target.Remove(name);
        }

        foreach (var (name, change) in patch)
        {
            if (name.StartsWith(DeletePrefix, StringComparison.Ordinal))
                DeletePrimitives(target, name[DeletePrefix.Length..], change as JsonArray ?? []);
            else if (!name.StartsWith('$'))
                ApplyField(target, name, change, type.Field(name));
        }

        foreach (var (name, order) in patch)
        {
            if (name.StartsWith(OrderPrefix, StringComparison.Ordinal) && order is JsonArray wanted)
                ListOrder.Apply(target, name[OrderPrefix.Length..], wanted, type.Field(name[OrderPrefix.Length..]).Node?.PatchMergeKey);
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
        target[name] = change switch
        {
            JsonObject changes => Apply(before as JsonObject ?? [], changes, type),
            JsonArray changes => ApplyList(before as JsonArray ?? [], changes, type),
            _ => change.DeepClone(),
        };
    }

    private static JsonArray ApplyList(JsonArray target, JsonArray patch, FieldType type)
    {
        if (type.Node?.PatchStrategy?.Contains("merge", StringComparison.Ordinal) is not true)
            return patch.DeepClone().AsArray();
        if (type.Node.PatchMergeKey is not { } key)
        {
            foreach (var item in patch.Where(item => !target.Any(t => JsonNode.DeepEquals(t, item))).ToList())
                target.Add(item?.DeepClone());
            return target;
        }

        var items = patch.OfType<JsonObject>().ToList();
        if (items.Any(i => i.GetString(Directive) is "replace"))
            return new JsonArray([.. items.Where(i => i.GetString(Directive) is null).Select(i => i.DeepClone())]);
        foreach (var item in items)
        {
            var index = target.ToList().FindIndex(t => t is JsonObject old && JsonNode.DeepEquals(old[key], item[key]));
            if (item.GetString(Directive) is "delete")
            {
                if (index >= 0)
                    target.RemoveAt(index);
            }
            else if (index < 0)
            {
                target.Add((JsonNode)Apply([], item, type.Item));
            }
            else
            {
                var old = (JsonObject)target[index]!;
                target[index] = null;
                target[index] = Apply(old, item, type.Item);
            }
        }

        return target;
    }

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
