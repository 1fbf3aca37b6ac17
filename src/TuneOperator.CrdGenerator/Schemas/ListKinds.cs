using System.Reflection;
using System.Text.Json.Nodes;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.CrdGenerator.Schemas;

/// <summary>How server-side apply merges a list, which also decides whether its items must differ.</summary>
internal static class ListKinds
{
    public static void Add(JsonObject schema, PropertyInfo property)
    {
        if (property.GetCustomAttribute<ListMapAttribute>() is { } map)
        {
            schema["x-kubernetes-list-type"] = "map";
            schema["x-kubernetes-list-map-keys"] = new JsonArray([.. map.Keys.Select(key => (JsonNode?)key)]);
        }
        else if (property.GetCustomAttribute<ListTypeAttribute>() is { } list)
        {
            schema["x-kubernetes-list-type"] = list.ListType;
        }
        else
        {
            throw new SchemaException(
                $"{property.DeclaringType!.Name}.{property.Name} is a list without [ListMap] or [ListType]: server-side apply must know how to merge it.");
        }
    }
}
