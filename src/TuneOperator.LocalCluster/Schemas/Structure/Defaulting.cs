using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.Structure;

/// <summary>Fills in the defaults of a schema and drops the nulls that no schema allows, both in place. Idempotent.</summary>
internal static class Defaulting
{
    public static void Apply(JsonNode? value, SchemaNode schema)
    {
        Fill(value, schema);
        DropNulls(value, schema);
    }

    private static void Fill(JsonNode? value, SchemaNode? schema)
    {
        if (schema is null)
            return;
        if (value is JsonObject map)
            FillObject(map, schema);
        else if (value is JsonArray list)
            FillList(list, schema);
    }

    private static void FillObject(JsonObject map, SchemaNode schema)
    {
        foreach (var (name, property) in schema.Properties)
        {
            if (property.Default is { } preset && (!map.TryGetPropertyValue(name, out var value) || IsForbiddenNull(value, property)))
                map[name] = preset.DeepClone();
        }

        foreach (var name in map.Select(pair => pair.Key).ToList())
        {
            if (!schema.Properties.TryGetValue(name, out var property) && schema.AdditionalProperties is { } values)
            {
                if (IsForbiddenNull(map[name], values) && values.Default is { } preset)
                    map[name] = preset.DeepClone();
                property = values;
            }

            Fill(map[name], property);
        }
    }

    private static void FillList(JsonArray list, SchemaNode schema)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (schema.Items is { Default: { } preset } items && IsForbiddenNull(list[i], items))
                list[i] = preset.DeepClone();
            Fill(list[i], schema.Items);
        }
    }

    private static void DropNulls(JsonNode? value, SchemaNode? schema)
    {
        if (value is JsonObject map)
        {
            foreach (var name in map.Select(pair => pair.Key).ToList())
            {
                var field = schema?.Field(name);
                if (field is { Default: null } && IsForbiddenNull(map[name], field))
                    map.Remove(name);
                else
                    DropNulls(map[name], field);
            }
        }
        else if (value is JsonArray list)
        {
            foreach (var item in list)
                DropNulls(item, schema?.Items);
        }
    }

    private static bool IsForbiddenNull(JsonNode? value, SchemaNode schema) => value is null && !schema.Nullable;
}
