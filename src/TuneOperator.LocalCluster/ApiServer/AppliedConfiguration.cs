using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Bodies;
using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The body and the parameters of a server-side apply.</summary>
internal static class AppliedConfiguration
{
    /// <exception cref="ApiException">Not an object of this kind and name, or one with fields that the kind does not have.</exception>
    public static JsonObject Read(byte[] bytes, ResourceDefinition definition, RequestPath path, WriteOptions options)
    {
        var duplicates = new List<(string Path, int Line)>();
        var json = Parse(bytes, duplicates);
        var (apiVersion, kind) = (json.GetString("apiVersion") ?? "", json.GetString("kind") ?? "");
        if (apiVersion != definition.ApiVersion || kind != definition.Kind)
            throw ApiErrors.BadRequest($"invalid object type: {(apiVersion.Contains('/', StringComparison.Ordinal) ? apiVersion : $"/{apiVersion}")}, Kind={kind}");
        if (json.NameOf() is { Length: > 0 } name && name != path.Name)
            throw ApiErrors.BadRequest($"the name of the object ({name}) does not match the name on the URL ({path.Name})");
        WriteRequest.CheckNamespace(json, path.Namespace);
        if (json.Metadata()["managedFields"] is not null)
            throw ApiErrors.BadRequest("metadata.managedFields must be nil");
        var ns = json.Metadata().GetString("namespace") ?? "";
        json.Metadata()["name"] = path.Name;
        if (TypedErrors.Find(json, definition.FieldType) is { Count: > 0 } errors)
            throw new ApiException(500, "", Untypable(errors, definition, $"{ns}/{path.Name}"));
        Complain(duplicates, options);
        return json;
    }

    private static void Complain(IReadOnlyList<(string Path, int Line)> duplicates, WriteOptions options)
    {
        if (duplicates.Count == 0)
            return;
        if (options.FieldValidation is "Strict")
            throw ApiErrors.BadRequest($"error strict decoding YAML: error converting YAML to JSON: {Yaml.Twice(duplicates)}");
        foreach (var duplicate in options.FieldValidation is "Warn" ? duplicates : [])
            options.Warn(Yaml.Twice([duplicate]).Split('\n')[1].Trim());
    }

    private static JsonObject Parse(byte[] bytes, List<(string Path, int Line)> duplicates)
    {
        // JSON is YAML, but numbers and texts are told apart more finely by those who read it as JSON.
        var twice = new List<string>();
        if (JsonFault.Find(bytes) is null && JsonParser.Parse(bytes, twice) is JsonObject json)
        {
            duplicates.AddRange(twice.Select(path => (path, 1)));
            return json;
        }

        try
        {
            return Yaml.ToJson(Encoding.UTF8.GetString(bytes), duplicates) switch
            {
                null => [],
                JsonObject map => map,
                var other => throw ApiErrors.BadRequest(
                    $"error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {(other is JsonArray ? "array" : "string")} into Go value of type map[string]interface {{}}"),
            };
        }
        catch (FormatException e)
        {
            throw ApiErrors.BadRequest($"error decoding YAML: error converting YAML to JSON: {e.Message}");
        }
    }

    /// <exception cref="ApiException">No field manager: an apply without an author would own nothing.</exception>
    public static WriteOptions Options(HttpRequest request, WriteOptions options)
    {
        if (request.Text("fieldManager").Length == 0)
            throw InvalidOption(FieldError.Required("fieldManager", "is required for apply patch"));
        return options with { Applies = true, Force = request.Flag("force") };
    }

    public static ApiException InvalidOption(FieldError error) => ApiErrors.Invalid("meta.k8s.io", "PatchOptions", "", [error]);

    private static string Untypable(IReadOnlyList<string> errors, ResourceDefinition definition, string name)
    {
        var what = errors.Count == 1 ? errors[0] : $"errors:\n  {string.Join("\n  ", errors)}";
        return $"failed to create typed patch object ({name}; {definition.Group}/{definition.Version}, Kind={definition.Kind}): {what}";
    }
}
