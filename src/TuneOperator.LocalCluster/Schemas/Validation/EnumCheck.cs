using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Validation;

internal static class EnumCheck
{
    public static FieldError? Check(JsonNode? value, SchemaNode schema, string path)
    {
        var allowed = schema.Constraints.Enum;
        // A null never equals an allowed null: the API server compares typed values only.
        return allowed.Count == 0 || (value is not null && allowed.Any(candidate => AreEqual(candidate, value)))
            ? null
            : FieldError.NotSupported(FieldPath.Printed(path), value, allowed.Select(Print));
    }

    private static bool AreEqual(JsonNode? candidate, JsonNode value) =>
        candidate?.GetValueKind() is JsonValueKind.Number && value.GetValueKind() is JsonValueKind.Number
            ? JsonNumber.ToDouble(candidate).Equals(JsonNumber.ToDouble(value))
            : JsonNode.DeepEquals(candidate, value);

    private static string Print(JsonNode? candidate) => candidate?.GetValueKind() is JsonValueKind.String ? candidate.GetValue<string>() : CanonicalJson.Write(candidate);
}
