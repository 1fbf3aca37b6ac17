using System.Text.Json.Nodes;

namespace TuneOperator.CrdGenerator.Schemas;

/// <summary>Schemas of the types that hold one value.</summary>
internal static class ScalarTypes
{
    /// <returns>False when the type is not a scalar; the schema is untouched then.</returns>
    public static bool TryFill(JsonObject schema, Type type)
    {
        if (type.IsEnum)
        {
            schema["type"] = "string";
            schema["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode?)name)]);
            return true;
        }

        var name = type == typeof(string) || type == typeof(DateTime) ? "string"
            : type == typeof(bool) ? "boolean"
            : type == typeof(int) || type == typeof(long) ? "integer"
            : type == typeof(double) ? "number"
            : null;
        if (name is null)
        {
            return false;
        }

        schema["type"] = name;
        return true;
    }
}
