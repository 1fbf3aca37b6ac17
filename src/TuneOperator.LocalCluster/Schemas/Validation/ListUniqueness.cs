using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>Finds items that a list of type set or map holds twice; each value is reported once, at its second place.</summary>
internal static class ListUniqueness
{
    public static IEnumerable<FieldError> Check(JsonNode? value, SchemaNode schema, string path) => value switch
    {
        JsonObject map => map.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => CheckField(pair.Key, pair.Value, schema, path)),
        JsonArray list => CheckList(list, schema, path)
            .Concat(schema.Items is { } items ? list.SelectMany((item, i) => Check(item, items, FieldPath.Index(path, i))) : []),
        _ => [],
    };

    private static IEnumerable<FieldError> CheckField(string name, JsonNode? value, SchemaNode schema, string path) =>
        schema.Properties.TryGetValue(name, out var property) ? Check(value, property, FieldPath.Child(path, name))
        : schema.AdditionalProperties is { } values ? Check(value, values, FieldPath.Key(path, name))
        : [];

    private static IEnumerable<FieldError> CheckList(JsonArray list, SchemaNode schema, string path) => schema.ListType switch
    {
        ListType.Set => Repeated([.. list], path),
        ListType.Map => CheckMap(list, schema.ListMapKeys, path),
        _ => [],
    };

    private static IEnumerable<FieldError> CheckMap(JsonArray list, IReadOnlyList<string> keys, string path)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not (null or JsonObject))
                return [FieldError.Invalid(FieldPath.Index(path, i), list[i], "must be an object for an array of list-type map")];
        }

        return Repeated([.. list.Select(item => (JsonNode?)ListMapIndex.KeysOf(item as JsonObject ?? [], keys))], path);
    }

    private static IEnumerable<FieldError> Repeated(IReadOnlyList<JsonNode?> values, string path)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < values.Count; i++)
        {
            var text = CanonicalJson.Write(values[i]);
            var times = seen[text] = seen.GetValueOrDefault(text) + 1;
            if (times == 2)
                yield return FieldError.Duplicate(FieldPath.Index(path, i), values[i]);
        }
    }
}
