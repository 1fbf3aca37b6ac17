using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>Which fields an update added, changed and took away.</summary>
internal sealed class Comparison
{
    private readonly List<string> path = [];

    private Comparison()
    {
    }

    public FieldSet Added { get; private set; } = new();

    public FieldSet Modified { get; private set; } = new();

    public FieldSet Removed { get; private set; } = new();

    /// <summary>The fields that whoever made the update now stands for.</summary>
    public FieldSet Changed => Added.Union(Modified);

    public static Comparison Of(JsonObject before, JsonObject after, FieldType type)
    {
        var comparison = new Comparison();
        comparison.CompareFields(before, after, type);
        comparison.Added = ServerFields.Exclude(comparison.Added);
        comparison.Modified = ServerFields.Exclude(comparison.Modified);
        comparison.Removed = ServerFields.Exclude(comparison.Removed);
        return comparison;
    }

    private void CompareFields(JsonObject? before, JsonObject? after, FieldType type)
    {
        foreach (var name in (before ?? []).Select(p => p.Key).Union((after ?? []).Select(p => p.Key)).ToList())
        {
            var hadIt = before?.ContainsKey(name) is true;
            var hasIt = after?.ContainsKey(name) is true;
            Compare(PathElement.Field(name), hadIt, before?[name], hasIt, after?[name], type.Field(name));
        }
    }

    private void Compare(string element, bool hadIt, JsonNode? before, bool hasIt, JsonNode? after, FieldType type)
    {
        path.Add(element);
        var shown = after ?? before;
        if (shown is JsonObject && type.IsMap(before) && type.IsMap(after) && !type.IsAtomicMap && (Count(before) > 0 || Count(after) > 0))
        {
            CompareFields(before as JsonObject, after as JsonObject, type);
            Note(hadIt, hasIt, changed: false);
        }
        else if (shown is JsonArray && type.IsList(before) && type.IsList(after) && type.ListType is not ListType.Atomic && (Count(before) > 0 || Count(after) > 0))
        {
            CompareItems(before as JsonArray, after as JsonArray, type);
            Note(hadIt, hasIt, changed: false);
        }
        else
        {
            Note(hadIt, hasIt, changed: !JsonNode.DeepEquals(before, after));
        }

        path.RemoveAt(path.Count - 1);
    }

    private void CompareItems(JsonArray? before, JsonArray? after, FieldType type)
    {
        var old = ListItems.ByElement(before, type);
        var current = ListItems.ByElement(after, type);
        foreach (var element in old.Keys.Union(current.Keys).ToList())
        {
            var hadIt = old.TryGetValue(element, out var was);
            var hasIt = current.TryGetValue(element, out var now);
            Compare(element, hadIt, was, hasIt, now, type.Item);
        }
    }

    private void Note(bool hadIt, bool hasIt, bool changed)
    {
        if (!hadIt)
            Added.Insert(path);
        else if (!hasIt)
            Removed.Insert(path);
        else if (changed)
            Modified.Insert(path);
    }

    private static int Count(JsonNode? node) => node switch { JsonObject json => json.Count, JsonArray array => array.Count, _ => 0 };
}
