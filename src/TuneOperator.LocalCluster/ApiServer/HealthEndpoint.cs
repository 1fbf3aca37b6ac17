using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Whether the server is well, which version it is, and which paths it has.</summary>
internal sealed class HealthEndpoint(ResourceCatalog catalog)
{
    // The checks of a real server that mean something here: those of parts that this one has, which are up once it answers.
    private static readonly string[] Checks =
        ["ping", "log", "etcd", "poststarthook/crd-informer-synced", "poststarthook/rbac/bootstrap-roles", "poststarthook/scheduling/bootstrap-system-priority-classes"];

    private static readonly string[] Roots = ["/api", "/api/v1", "/apis", "/apis/", "/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/openapi/v3/", "/readyz", "/version"];

    public async Task<bool> TryHandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        var parts = path.Split('/', 3, StringSplitOptions.RemoveEmptyEntries);
        switch (parts)
        {
            case []:
                await ResponseWriter.WriteAsync(context, 200, new JsonObject { ["paths"] = new JsonArray([.. Paths().Select(p => (JsonNode?)p)]) });
                return true;
            case ["version"]:
                await ResponseWriter.WriteAsync(context, 200, ServerVersion.ToJson());
                return true;
            case ["healthz" or "livez" or "readyz"]:
                await ResponseWriter.WriteTextAsync(context, 200, context.Request.Query.ContainsKey("verbose") ? Verbose(parts[0], context.Request.Query["exclude"]!) : "ok");
                return true;
            case ["healthz" or "livez" or "readyz", _, ..] when Checks.Contains(string.Join('/', parts[1..])):
                await ResponseWriter.WriteTextAsync(context, 200, "ok");
                return true;
            default:
                return false;
        }
    }

    private static string Verbose(string kind, IEnumerable<string> excluded)
    {
        var text = new StringBuilder();
        foreach (var check in Checks)
            text.Append("[+]").Append(check).Append(excluded.Contains(check) ? " excluded: ok\n" : " ok\n");
        if (kind is "readyz")
            text.Append("[+]shutdown ok\n");
        return text.Append(kind).Append(" check passed\n").ToString();
    }

    private IEnumerable<string> Paths() => catalog.Definitions
        .Where(d => d.Group.Length > 0)
        .SelectMany(d => new[] { $"/apis/{d.Group}", $"/apis/{d.ApiVersion}" })
        .Concat(Roots)
        .Distinct()
        .Order(StringComparer.Ordinal);
}
