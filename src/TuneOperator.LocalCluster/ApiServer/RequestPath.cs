namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>What a resource URL addresses: <c>/api/v1/...</c> or <c>/apis/GROUP/VERSION/...</c>, then an optional namespace, resource, name and subresource.</summary>
internal sealed record RequestPath(string Group, string Version, string Namespace, string Resource, string Name, string Subresource)
{
    // Whatever follows it is a path of what is behind it.
    private const string Proxy = "proxy";

    /// <summary>Whether it has the old prefix of watches: <c>/api/v1/watch/pods</c>.</summary>
    public bool IsWatch { get; init; }

    /// <summary>Whether a path of this form could address a resource, if there were one.</summary>
    /// <param name="hasGroup">Only of the built-in groups: below those of definitions a real server has a plain page.</param>
    public static bool IsBelowGroup(string path, Func<string, bool> hasGroup) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["api", _, ..] => true,
        ["apis", var group, _, ..] => hasGroup(group),
        _ => false,
    };

    /// <summary>Whether it begins as a watch and then does not say of what.</summary>
    public static bool IsWatchOfNothing(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["api", _, "watch"] or ["apis", _, _, "watch"];

    /// <returns>Null if the path names no resource: discovery, health and unknown paths.</returns>
    public static RequestPath? Parse(string path)
    {
        // An empty namespace is all of them; what else is empty is nothing.
        path = path.Replace("/namespaces//", "/", StringComparison.Ordinal);
        if (path.Contains("//", StringComparison.Ordinal))
            return null;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["api", var version, .. var rest] when rest.Length > 0 => Parse("", version, rest),
            ["apis", var group, var version, .. var rest] when rest.Length > 0 => Parse(group, version, rest),
            _ => null,
        };
    }

    private static RequestPath? Parse(string group, string version, string[] parts)
    {
        if (parts is ["watch", .. var watched])
            return watched.Length > 0 && Parse(group, version, watched) is { Subresource: "" } found ? found with { IsWatch = true } : null;
        // "namespaces/x/status" is a namespace's own subresource, "namespaces/x/pods" are pods in it.
        if (parts is ["namespaces", var ns, var resource, .. var rest] && resource is not ("status" or "finalize"))
            return rest.Length <= 2 || rest[1] is Proxy ? new RequestPath(group, version, ns, resource, rest.ElementAtOrDefault(0) ?? "", rest.ElementAtOrDefault(1) ?? "") : null;
        return parts.Length <= 3 || parts[2] is Proxy
            ? new RequestPath(group, version, "", parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "")
            : null;
    }
}
