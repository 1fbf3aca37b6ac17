using System.Text.Json.Nodes;

namespace TuneOperator.Cli.Running;

/// <summary>Asks the API server's discovery where the objects of a kind live.</summary>
internal sealed class ResourcePaths(ClusterClient client)
{
    private readonly Dictionary<string, JsonArray> versions = new(StringComparer.Ordinal);

    /// <summary>The path of a kind's collection; null when the server has no such kind.</summary>
    /// <param name="apiVersion"><c>v1</c> or <c>group/version</c>.</param>
    /// <param name="namespaceName">Left out of the path of a kind without namespaces.</param>
    public async Task<string?> CollectionAsync(string apiVersion, string kind, string namespaceName, CancellationToken cancellationToken)
    {
        var root = apiVersion.Contains('/', StringComparison.Ordinal) ? $"apis/{apiVersion}" : $"api/{apiVersion}";
        if (!versions.TryGetValue(apiVersion, out var resources))
        {
            resources = (await client.FindAsync(root, cancellationToken))?["resources"] as JsonArray;
            if (resources is null)
            {
                return null;
            }

            versions[apiVersion] = resources;
        }

        var resource = resources.OfType<JsonObject>()
            .FirstOrDefault(r => r["kind"]?.GetValue<string>() == kind && r["name"]?.GetValue<string>().Contains('/', StringComparison.Ordinal) is false);
        return resource?["name"]?.GetValue<string>() switch
        {
            null => null,
            var name when resource["namespaced"]?.GetValue<bool>() is true => $"{root}/namespaces/{Uri.EscapeDataString(namespaceName)}/{name}",
            var name => $"{root}/{name}",
        };
    }
}
