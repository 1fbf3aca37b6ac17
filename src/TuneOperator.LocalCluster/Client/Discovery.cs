using k8s.Models;

namespace TuneOperator.LocalCluster.Client;

/// <summary>Asks the API server which kinds it serves.</summary>
internal sealed class Discovery(ApiClient api)
{
    /// <summary>Every kind that can be listed, watched and deleted, in its group's preferred version.</summary>
    public async Task<IReadOnlyList<DiscoveredKind>> Kinds(CancellationToken cancellation)
    {
        var groups = await api.Get<V1APIGroupList>("apis", cancellation);
        var versions = groups.Groups
            .Select(g => (Group: g.Name, Version: (g.PreferredVersion ?? g.Versions[0]).Version))
            .Prepend((Group: "", Version: "v1"));
        var found = new List<DiscoveredKind>();
        foreach (var (group, version) in versions)
        {
            var root = group.Length == 0 ? $"api/{version}" : $"apis/{group}/{version}";
            if (await api.Find<V1APIResourceList>(root, cancellation) is not { } resources) continue;
            found.AddRange(resources.Resources
                .Where(r => !r.Name.Contains('/', StringComparison.Ordinal))
                .Where(r => r.Verbs.Contains("list") && r.Verbs.Contains("watch") && r.Verbs.Contains("delete"))
                .Select(r => new DiscoveredKind(new ResourcePath(group, version, r.Name, r.Kind), r.Namespaced)));
        }

        return found;
    }
}
