using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The body and the parameters of a server-side apply.</summary>
internal static class AppliedConfiguration
{
    /// <exception cref="ApiException">Not an object of this kind and name, or one with fields that the kind does not have.</exception>
    public static JsonObject Read(byte[] bytes, ResourceDefinition definition, RequestPath path)
    {
        var json = bytes.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("{"u8) ? RequestBody.ParseJson(bytes, definition.Kind, []) : ParseYaml(bytes);
        RequestBody.CheckKind(json, definition);
        if (json.GetString("kind") is not { Length: > 0 })
            throw ApiErrors.BadRequest("Object 'Kind' is missing in the applied configuration");
        if (json.NameOf() is { Length: > 0 } name && name != path.Name)
            throw ApiErrors.BadRequest($"the name of the object ({name}) does not match the name on the URL ({path.Name})");
        WriteRequest.CheckNamespace(json, path.Namespace);
        if (json.Metadata()["managedFields"] is not null)
            throw ApiErrors.BadRequest("metadata.managedFields must be nil");
        json.Metadata()["name"] = path.Name;
        if (TypedErrors.Find(json, definition.FieldType) is { Count: > 0 } errors)
            throw new ApiException(500, "", Untypable(errors, definition, path));
        return json;
    }

    private static JsonObject ParseYaml(byte[] bytes)
    {
        try
        {
            return Yaml.ToJson(Encoding.UTF8.GetString(bytes)) as JsonObject ?? throw ApiErrors.BadRequest("error decoding YAML: not an object");
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

    private static string Untypable(IReadOnlyList<string> errors, ResourceDefinition definition, RequestPath path)
    {
        var what = errors.Count == 1 ? errors[0] : $"errors:\n  {string.Join("\n  ", errors)}";
        return $"failed to create typed patch object ({path.Namespace}/{path.Name}; {definition.Group}/{definition.Version}, Kind={definition.Kind}): {what}";
    }
}
