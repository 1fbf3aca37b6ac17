using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>The fields that field selectors may name: scalars below spec or status, each once, eight at most.</summary>
internal static partial class SelectableFieldCheck
{
    private const int Most = 8;

    /// <param name="path">Of the list.</param>
    public static IEnumerable<FieldError> Check(JsonArray? fields, JsonObject? schema, string path)
    {
        if (fields is not { Count: > 0 } || schema is null)
            yield break;
        var root = SchemaReader.Read(schema);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < fields.Count; i++)
        {
            var field = FieldPath.Child(FieldPath.Index(path, i), "jsonPath");
            var jsonPath = (fields[i] as JsonObject).GetString("jsonPath") ?? "";
            if (jsonPath.Length == 0)
            {
                yield return FieldError.Required(field);
                continue;
            }

            if (Follow(jsonPath, root, out var found) is { } problem)
            {
                yield return FieldError.Invalid(field, jsonPath, $"is an invalid path: {problem}");
                continue;
            }

            if (jsonPath.Split('.') is [_, "metadata", ..])
                yield return FieldError.Invalid(field, jsonPath, "must not point to fields in metadata");
            if (found.Type is not ("string" or "boolean" or "integer"))
                yield return FieldError.Invalid(field, jsonPath, "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.");
            if (!seen.Add(jsonPath))
                yield return FieldError.Duplicate(field, jsonPath);
        }

        if (seen.Count > Most)
            yield return FieldError.TooMany(path, seen.Count, Most);
    }

    /// <returns>What is wrong with the path; null if it leads to a field.</returns>
    private static string? Follow(string jsonPath, SchemaNode root, out SchemaNode found)
    {
        found = root;
        var tokens = Token().Matches(jsonPath).Select(match => match.Value).ToList();
        for (var i = 0; i < tokens.Count; i += 2)
        {
            if (tokens[i] is "[")
                return "array notation is not allowed";
            if (tokens[i] is not ".")
                return $"expected [ or . but got: {tokens[i]}";
            if (i + 1 == tokens.Count)
                return "unexpected end of JSON path";
            if (found.Field(tokens[i + 1]) is not { } next)
                return "does not refer to a valid field";
            found = next;
        }

        return null;
    }

    [GeneratedRegex(@"[.\[\]]|[^.\[\]]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
