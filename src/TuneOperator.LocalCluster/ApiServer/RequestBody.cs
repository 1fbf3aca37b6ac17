using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Reads request bodies, with the server's complaints about what it cannot make sense of.</summary>
internal static class RequestBody
{
    private const string Accepted = "application/json, application/yaml, application/vnd.kubernetes.protobuf, application/cbor";

    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellation);
        return buffer.ToArray();
    }

    public static string MediaType(HttpRequest request)
    {
        var type = request.ContentType ?? "";
        var end = type.IndexOf(';');
        return (end < 0 ? type : type[..end]).Trim().ToLowerInvariant();
    }

    /// <returns>The object, and the paths of the fields that it gives twice.</returns>
    /// <exception cref="ApiException">Not an object of the kind that the URL takes.</exception>
    public static async Task<(JsonObject Json, IReadOnlyList<string> Duplicates)> ReadObjectAsync(
        HttpRequest request, ResourceDefinition definition, CancellationToken cancellation)
    {
        var duplicates = new List<string>();
        var json = Parse(request, await ReadAsync(request, cancellation), definition.Kind, duplicates);
        CheckKind(json, definition);
        return (json, duplicates);
    }

    /// <returns>What the body says of an action or a subresource, of whichever version; empty if there is no body.</returns>
    public static async Task<JsonObject> ReadOptionsAsync(HttpRequest request, string kind, CancellationToken cancellation)
    {
        var bytes = await ReadAsync(request, cancellation);
        return bytes.Length == 0 ? [] : Parse(request, bytes, kind, []);
    }

    private static JsonObject Parse(HttpRequest request, byte[] bytes, string kind, List<string> duplicates) => MediaType(request) switch
    {
        "" or "application/json" => ParseJson(bytes, kind, duplicates),
        "application/yaml" => Yaml.Parse(Encoding.UTF8.GetString(bytes)),
        "application/vnd.kubernetes.protobuf" => ParseProtobuf(bytes, kind),
        _ => throw ApiErrors.UnsupportedMediaType(Accepted),
    };

    private static JsonObject ParseProtobuf(byte[] bytes, string kind)
    {
        try
        {
            var envelope = ProtobufEnvelope.Open(bytes);
            return envelope.ToJson() ?? throw ApiErrors.BadRequest($"no kind \"{envelope.Kind}\" is registered for version \"{envelope.ApiVersion}\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"");
        }
        catch (FormatException e)
        {
            throw ApiErrors.BadRequest($"the object provided is unrecognized (must be of type {kind}): {e.Message}");
        }
    }

    public static void CheckKind(JsonObject json, ResourceDefinition definition)
    {
        var kind = json.GetString("kind");
        var apiVersion = json.GetString("apiVersion");
        // Typed clients leave both out: the URL says what the object is.
        if (kind is { Length: > 0 } && kind != definition.Kind && apiVersion is { Length: > 0 } && definition.Custom is null)
        {
            throw ApiErrors.BadRequest(
                $"{kind} in version \"{definition.Version}\" cannot be handled as a {definition.Kind}: converting ({kind}) to ({definition.Kind}): unknown conversion");
        }

        if (apiVersion is { Length: > 0 } && apiVersion != definition.ApiVersion)
            throw ApiErrors.BadRequest($"the API version in the data ({apiVersion}) does not match the expected API version ({definition.ApiVersion})");
    }

    public static JsonObject ParseJson(byte[] bytes, string kind, ICollection<string> duplicates)
    {
        try
        {
            return JsonParser.Parse(bytes, duplicates) as JsonObject
                ?? throw Unrecognized(bytes, kind, "json: cannot unmarshal into Go value of type struct { APIVersion string; Kind string }");
        }
        catch (JsonException)
        {
            throw Unrecognized(bytes, kind, "unexpected end of JSON input");
        }
    }

    private static ApiException Unrecognized(byte[] bytes, string kind, string why)
    {
        const int Shown = 30;
        var text = Encoding.UTF8.GetString(bytes);
        var start = text.Length > Shown ? text[..Shown] + " ..." : text;
        return ApiErrors.BadRequest($"the object provided is unrecognized (must be of type {kind}): couldn't get version/kind; json parse error: {why} ({start})");
    }
}
