using System.Text.Json.Nodes;
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

    public static JsonObject Apply(JsonObject target, JsonObject patch) => ApplyObject(target, patch, field: "");

    private static JsonObject ApplyObject(JsonObject target, JsonObject patch, string field)
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
            if (name.StartsWith('$'))
                continue;
            ApplyField(target, name, change, field, patch[OrderPrefix + name] as JsonArray);
        }

        foreach (var (name, order) in patch)
        {
            // An order without changes to the list itself still orders it.
            if (name.StartsWith(OrderPrefix, StringComparison.Ordinal) && order is JsonArray wanted)
                ListOrder.Apply(target, name[OrderPrefix.Length..], wanted, MergeKeys.Of(field, name[OrderPrefix.Length..]));
        }

        return target;
    }

    private static void ApplyField(JsonObject target, string name, JsonNode? change, string field, JsonArray? order)
    {
        var before = target[name];
        if (change is null)
        {
            target.Remove(name);
            return;
        }

        target.Remove(name);
        target[name] = (before, change) switch
        {
            (JsonObject old, JsonObject changes) => ApplyObject(old, changes, name),
            (_, JsonObject changes) => ApplyObject([], changes, name),
            (JsonArray old, JsonArray changes) => ApplyList(old, changes, field, name),
            (null, JsonArray changes) => ApplyList([], changes, field, name),
            _ => change.DeepClone(),
        };
        if (order is not null)
            ListOrder.Apply(target, name, order, MergeKeys.Of(field, name));
    }

    private static JsonArray ApplyList(JsonArray target, JsonArray patch, string field, string name)
    {
        if (MergeKeys.IsSet(name))
        {
            foreach (var item in patch.Where(item => !target.Any(t => JsonNode.DeepEquals(t, item))).ToList())
                target.Add(item?.DeepClone());
            return target;
        }

        if (MergeKeys.Of(field, name) is not { } key)
            return patch.DeepClone().AsArray();
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
                target.Add((JsonNode)ApplyObject([], item, name));
            }
            else
            {
                var old = (JsonObject)target[index]!;
                target[index] = null;
                target[index] = ApplyObject(old, item, name);
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
