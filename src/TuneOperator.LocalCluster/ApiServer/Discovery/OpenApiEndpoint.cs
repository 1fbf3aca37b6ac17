using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.OpenApi;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Discovery;

/// <summary>OpenAPI v3: an index of documents, one a group version, named by the hash of their content so that clients can keep them.</summary>
internal sealed class OpenApiEndpoint(ResourceCatalog catalog)
{
    private const string Prefix = "/openapi/v3";

    private readonly ConcurrentDictionary<string, Document> documents = new(StringComparer.Ordinal);

    /// <returns>False if the path is none of OpenAPI's.</returns>
    public async Task<bool> TryHandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path is Prefix)
        {
            var paths = catalog.Definitions.Select(d => (d.Group, d.Version)).Distinct()
                .Select(v => KeyValuePair.Create(Name(v.Group, v.Version), (JsonNode?)Entry(v.Group, v.Version)));
            await ResponseWriter.WriteAsync(context, 200, KubernetesJson.Serialize(new JsonObject { ["paths"] = new JsonObject(paths) }), "text/plain; charset=utf-8");
            return true;
        }

        var (group, version) = path.StartsWith(Prefix + "/", StringComparison.Ordinal) ? Split(path[(Prefix.Length + 1)..]) : ("", "");
        if (version.Length == 0 || !catalog.HasGroupVersion(group, version))
            return NotFound(context, path);
        var document = Find(group, version);
        if (context.Request.Text("hash") is { Length: > 0 } hash && hash != document.Hash)
        {
            // Of an older document: a client is to keep the newer one by its own name.
            context.Response.Redirect($"{Prefix}/{Name(group, version)}?hash={document.Hash}", permanent: true);
            return true;
        }

        context.Response.Headers.Vary = "Accept";
        context.Response.Headers.ETag = $"\"{document.Hash}\"";
        await ResponseWriter.WriteAsync(context, 200, document.Utf8);
        return true;
    }

    private static bool NotFound(HttpContext context, string path)
    {
        if (!path.StartsWith(Prefix + "/", StringComparison.Ordinal))
            return false;
        context.Response.StatusCode = 404;
        return true;
    }

    private JsonObject Entry(string group, string version) =>
        new() { ["serverRelativeURL"] = $"{Prefix}/{Name(group, version)}?hash={Find(group, version).Hash}" };

    private Document Find(string group, string version)
    {
        var definitions = catalog.Definitions.Where(d => d.Group == group && d.Version == version).ToList();
        // Built-ins never change; a CRD's document does, with the CRD.
        if (definitions.All(d => d.Custom is null))
            return documents.GetOrAdd(Name(group, version), _ => new Document(OpenApiDocument.ForBuiltIns(group, version, [.. definitions.Select(Served)])));
        return new Document(OpenApiDocument.ForCustomResources(group, version, [.. definitions.Select(d => d.Custom!.Definition).Distinct()]));
    }

    private static ServedResource Served(ResourceDefinition definition) => new(definition.Resource, definition.Kind, definition.Namespaced);

    private static string Name(string group, string version) => group.Length == 0 ? $"api/{version}" : $"apis/{group}/{version}";

    private static (string Group, string Version) Split(string name) => name.Split('/') switch
    {
        ["api", var version] => ("", version),
        ["apis", var group, var version] => (group, version),
        _ => ("", ""),
    };

    private sealed class Document
    {
        public Document(JsonObject json)
        {
            Utf8 = KubernetesJson.Serialize(json);
            Hash = Convert.ToHexString(SHA512.HashData(Utf8));
        }

        public byte[] Utf8 { get; }

        public string Hash { get; }
    }
}
