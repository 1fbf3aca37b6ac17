using System.Buffers;
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

    private static readonly string[] Identity = ["apiVersion", "kind"];

    private const string Accepted = "application/json, application/yaml";
    private const string AcceptedOfBuiltIns = Accepted + ", application/vnd.kubernetes.protobuf";

    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        var part = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(part, cancellation)) > 0)
            {
                if (buffer.Length + read > Limit)
                    throw new ApiException(413, "RequestEntityTooLarge", $"Request entity too large: limit is {Limit}");
                buffer.Write(part, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }

        return buffer.ToArray();
    }

    public static string MediaType(HttpRequest request)
    {
        var type = request.ContentType ?? "";
        var end = type.IndexOf(';');
        return (end < 0 ? type : type[..end]).Trim().ToLowerInvariant();
    }

    /// <returns>The object, and what there is to say of fields that it gives twice.</returns>
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
        "" or "application/json" => ParseTyped(bytes, kind, duplicates),
        "application/yaml" => ParseYaml(bytes, kind, duplicates),
        "application/vnd.kubernetes.protobuf" when accepted is AcceptedOfBuiltIns => ParseProtobuf(bytes, kind),
        _ => throw ApiErrors.UnsupportedMediaType(accepted),
    };

    private static JsonObject ParseTyped(byte[] bytes, string kind, List<string> duplicates)
    {
        // To Go null is an object that says nothing.
        if (bytes.AsSpan().Trim(" \t\r\n"u8).SequenceEqual("null"u8))
            return [];
        var paths = new List<string>();
        var json = ParseJson(bytes, kind, paths);
        duplicates.AddRange(paths.Select(path => $"duplicate field \"{path}\""));
        foreach (var field in Identity)
        {
            if (json[field] is { } value and not JsonValue { } || json[field] is JsonValue scalar && scalar.GetValueKind() is not JsonValueKind.String)
                throw BodyFaults.NoIdentity(bytes, kind, json[field]!, field);
        }

        return json;
    }

    private static JsonObject ParseYaml(byte[] bytes, string kind, List<string> duplicates)
    {
        try
        {
            var keys = new List<(string Path, int Line)>();
            var json = Yaml.ToJson(Encoding.UTF8.GetString(bytes), keys) as JsonObject;
            if (keys.Count > 0)
                duplicates.Add(Yaml.Twice(keys));
            return json ?? throw BodyFaults.NoObject(bytes, kind, fault: null);
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
        // Typed clients leave both out: the URL says what the object is.
        var kind = json.GetString("kind") is { Length: > 0 } said ? said : definition.Kind;
        var apiVersion = json.GetString("apiVersion") is { Length: > 0 } version ? version : definition.ApiVersion;
        if (definition.Custom is null && kind != definition.Kind && IsBuiltIn(apiVersion, kind))
            throw BodyFaults.OtherKind(kind, apiVersion, definition);
        if (definition.Custom is null && !IsLegacy(apiVersion, kind) && (kind != definition.Kind || (apiVersion != definition.ApiVersion && !IsBuiltIn(apiVersion, kind))))
            throw BodyFaults.UnknownKind(kind, apiVersion, definition);
        if (apiVersion != definition.ApiVersion)
            throw ApiErrors.BadRequest($"the API version in the data ({apiVersion}) does not match the expected API version ({definition.ApiVersion})");
    }

    // A real server still knows how to read these, and serves them no longer.
    private static bool IsLegacy(string apiVersion, string kind) => (apiVersion, kind) is
        ("apps/v1beta1" or "apps/v1beta2" or "extensions/v1beta1", "Deployment") or ("apps/v1beta2" or "extensions/v1beta1", "DaemonSet" or "ReplicaSet")
        or ("apps/v1beta1" or "apps/v1beta2", "StatefulSet" or "ControllerRevision") or ("extensions/v1beta1", "Ingress" or "NetworkPolicy");

    public static JsonObject ParseJson(byte[] bytes, string kind, List<string> duplicates)
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

    // What defines other kinds is known to servers of its own behind a real one.
    private static bool IsBuiltIn(string apiVersion, string kind) => apiVersion.Split('/') switch
    {
        ["apiextensions.k8s.io" or "apiregistration.k8s.io", _] => false,
        [var group, var version] => BuiltInSchemas.For(group, version, kind) is not null,
        _ => BuiltInSchemas.For("", apiVersion, kind) is not null,
    };
}
