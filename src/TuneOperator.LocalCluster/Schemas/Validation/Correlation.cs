using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>A value of an update beside its old value, so that what the update leaves alone isn't judged anew.</summary>
/// <remarks>Items of lists have an old value only where the list's type says which item is which.</remarks>
internal sealed class Correlation(JsonNode? value, JsonNode? old, SchemaNode schema)
{
    private readonly Dictionary<string, Correlation?> fields = new(StringComparer.Ordinal);
    private bool? unchanged;
    private ListMapIndex? oldItems;

    public JsonNode? Old { get; } = old;

    public bool IsUnchanged => unchanged ??= Compare();

    /// <summary>Null when the old object has no such field.</summary>
    public Correlation? Field(string name)
    {
        if (fields.TryGetValue(name, out var known))
            return known;
        var found = value is JsonObject map && Old is JsonObject oldMap && schema.Field(name) is { } field
            && map.TryGetPropertyValue(name, out var now) && oldMap.TryGetPropertyValue(name, out var before)
            ? new Correlation(now, before, field)
            : null;
        return fields[name] = found;
    }

    /// <summary>Null when the old list has no item of the same keys, or has no keys.</summary>
    public Correlation? Item(int index)
    {
        if (value is not JsonArray list || Old is not JsonArray oldList || schema is not { ListType: ListType.Map, Items: { } items })
            return null;
        oldItems ??= new ListMapIndex(schema.ListMapKeys, oldList);
        return oldItems.Find(list[index]) is { } before ? new Correlation(list[index], before, items) : null;
    }

    private bool Compare() => (value, Old) switch
    {
        (JsonArray list, JsonArray oldList) when schema.ListType is ListType.Map => list.Count == oldList.Count && Enumerable.Range(0, list.Count).All(i => Item(i) is { IsUnchanged: true }),
        (JsonObject map, JsonObject oldMap) when map.Count > 0 => map.Count == oldMap.Count && map.All(pair => Field(pair.Key) is { IsUnchanged: true }),
        _ => JsonNode.DeepEquals(value, Old),
    };
}
