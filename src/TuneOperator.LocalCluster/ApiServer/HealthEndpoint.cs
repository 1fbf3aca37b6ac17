using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Access.Tokens;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Whether the server is well, which version it is, and which paths it has.</summary>
internal sealed class HealthEndpoint(ResourceCatalog catalog)
{
    private static readonly string[] Roots = ["/api", "/api/v1", "/apis", "/apis/", "/healthz", "/livez", "/metrics", "/openapi/v2", "/openapi/v3", "/openapi/v3/", "/readyz", "/version"];

    public async Task<bool> TryHandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        var parts = path.Split('/', 3, StringSplitOptions.RemoveEmptyEntries);
        switch (parts)
        {
            case []:
                await ResponseWriter.WriteAsync(context, 200, KubernetesJson.SerializeIndented(new JsonObject { ["paths"] = new JsonArray([.. Paths().Select(p => (JsonNode?)p)]) }));
                return true;
            case ["version"] when !HttpMethods.IsGet(context.Request.Method):
                throw new ApiException(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", []);
            case ["version"]:
                await ResponseWriter.WriteAsync(context, 200, KubernetesJson.SerializeIndented(ServerVersion.ToJson()));
                return true;
            case ["healthz" or "livez" or "readyz"] when !path.EndsWith('/'):
                await ResponseWriter.WriteTextAsync(context, 200, context.Request.Query.ContainsKey("verbose") ? Verbose(parts[0], [.. context.Request.Query["exclude"].OfType<string>()]) : "ok");
                return true;
            case ["healthz" or "livez" or "readyz", _, ..] when HealthChecks.Of(parts[0]).Contains(string.Join('/', parts[1..])):
                await ResponseWriter.WriteTextAsync(context, 200, "ok");
                return true;
            default:
                return false;
        }
    }

    private static string Verbose(string kind, string[] excluded)
    {
        var text = new StringBuilder();
        var checks = HealthChecks.Of(kind);
        foreach (var check in checks)
            text.Append("[+]").Append(check).Append(excluded.Contains(check) ? " excluded: ok\n" : " ok\n");
        if (excluded.Except(checks).ToList() is { Count: > 0 } unknown)
            text.Append($"warn: some health checks cannot be excluded: no matches for {string.Join(",", unknown.Select(check => $"\"{check}\""))}\n");
        return text.Append(kind).Append(" check passed\n").ToString();
    }

    private IEnumerable<string> Paths() => catalog.Definitions
        .Where(d => d.Group.Length > 0)
        .SelectMany(d => new[] { $"/apis/{d.Group}", $"/apis/{d.ApiVersion}" })
        .Concat(Roots)
        .Concat(IssuerEndpoint.Paths)
        .Concat(new[] { "healthz", "livez", "readyz" }.SelectMany(kind => HealthChecks.Of(kind).Select(check => $"/{kind}/{check}")))
        .Distinct()
        .Order(StringComparer.Ordinal);
}
