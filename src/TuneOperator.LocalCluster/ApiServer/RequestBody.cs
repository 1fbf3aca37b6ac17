using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Bodies;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Reads request bodies, with the server's complaints about what it cannot make sense of.</summary>
internal static class RequestBody
{
    /// <summary>Bytes of a body.</summary>
    private const int Limit = 3 * 1024 * 1024;

    private const string Accepted = "application/json, application/yaml";
    private const string AcceptedOfBuiltIns = Accepted + ", application/vnd.kubernetes.protobuf";

    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        var part = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(part, cancellation)) > 0)
        {
            if (buffer.Length + read > Limit)
                throw new ApiException(413, "RequestEntityTooLarge", $"Request entity too large: limit is {Limit}");
            buffer.Write(part, 0, read);
        }

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
        var json = Parse(request, await ReadAsync(request, cancellation), definition.Kind, duplicates, definition.Custom is null ? AcceptedOfBuiltIns : Accepted);
        CheckKind(json, definition);
        return (json, duplicates);
    }

    /// <returns>What the body says of an action or a subresource, of whichever version; empty if there is no body.</returns>
    public static async Task<JsonObject> ReadOptionsAsync(HttpRequest request, string kind, CancellationToken cancellation)
    {
        var bytes = await ReadAsync(request, cancellation);
        return bytes.Length == 0 ? [] : Parse(request, bytes, kind, [], AcceptedOfBuiltIns);
    }

    private static JsonObject Parse(HttpRequest request, byte[] bytes, string kind, List<string> duplicates, string accepted) => MediaType(request) switch
    {
        "" or "application/json" => ParseJson(bytes, kind, duplicates),
        "application/yaml" => ParseYaml(bytes, kind),
        "application/vnd.kubernetes.protobuf" when accepted is AcceptedOfBuiltIns => ParseProtobuf(bytes, kind),
        _ => throw ApiErrors.UnsupportedMediaType(accepted),
    };

    private static JsonObject ParseYaml(byte[] bytes, string kind)
    {
        try
        {
            return Yaml.ToJson(Encoding.UTF8.GetString(bytes)) as JsonObject ?? throw BodyFaults.NoObject(bytes, kind, fault: null);
        }
        catch (FormatException e)
        {
            throw BodyFaults.Unrecognized(bytes, kind, e.Message);
        }
    }

    private static JsonObject ParseProtobuf(byte[] bytes, string kind)
    {
        try
        {
            var envelope = ProtobufEnvelope.Open(bytes);
            return envelope.ToJson() ?? throw BodyFaults.Unrecognized(
                bytes, kind, $"no kind \"{envelope.Kind}\" is registered for version \"{envelope.ApiVersion}\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"");
        }
        catch (FormatException e)
        {
            throw BodyFaults.Unrecognized(bytes, kind, e.Message);
        }
    }

    public static void CheckKind(JsonObject json, ResourceDefinition definition)
    {
        var kind = json.GetString("kind");
        var apiVersion = json.GetString("apiVersion");
        // Typed clients leave both out: the URL says what the object is.
        if (kind is { Length: > 0 } && kind != definition.Kind && apiVersion is { Length: > 0 } && definition.Custom is null)
            throw IsBuiltIn(apiVersion, kind) ? BodyFaults.OtherKind(kind, apiVersion, definition) : BodyFaults.UnknownKind(kind, apiVersion, definition);
        if (kind is { Length: > 0 } && apiVersion is { Length: > 0 } && apiVersion != definition.ApiVersion && definition.Custom is null && !IsBuiltIn(apiVersion, kind))
            throw BodyFaults.UnknownKind(kind, apiVersion, definition);
        if (apiVersion is { Length: > 0 } && apiVersion != definition.ApiVersion)
            throw ApiErrors.BadRequest($"the API version in the data ({apiVersion}) does not match the expected API version ({definition.ApiVersion})");
    }

    public static JsonObject ParseJson(byte[] bytes, string kind, ICollection<string> duplicates)
    {
        if (JsonFault.Find(bytes) is { } fault)
            throw BodyFaults.NoObject(bytes, kind, fault);
        try
        {
            return JsonParser.Parse(bytes, duplicates) as JsonObject ?? throw BodyFaults.NoObject(bytes, kind, fault: null);
        }
        catch (JsonException e)
        {
            // Nested too deeply, or bytes that are no UTF-8.
            throw BodyFaults.NoObject(bytes, kind, e.Message);
        }
    }

    private static bool IsBuiltIn(string apiVersion, string kind) => apiVersion.Split('/') switch
    {
        [var group, var version] => BuiltInSchemas.For(group, version, kind) is not null,
        _ => BuiltInSchemas.For("", apiVersion, kind) is not null,
    };
}
