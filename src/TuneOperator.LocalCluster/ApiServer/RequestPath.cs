namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>What a resource URL addresses: <c>/api/v1/...</c> or <c>/apis/GROUP/VERSION/...</c>, then an optional namespace, resource, name and subresource.</summary>
internal sealed record RequestPath(string Group, string Version, string Namespace, string Resource, string Name, string Subresource)
{
    /// <returns>Null if the path names no resource: discovery, health and unknown paths.</returns>
    public static RequestPath? Parse(string path)
    {
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
        // "namespaces/x/status" is a namespace's own subresource, "namespaces/x/pods" are pods in it.
        if (parts is ["namespaces", var ns, var resource, .. var rest] && resource is not ("status" or "finalize"))
            return rest.Length <= 2 ? new RequestPath(group, version, ns, resource, rest.ElementAtOrDefault(0) ?? "", rest.ElementAtOrDefault(1) ?? "") : null;
        return parts.Length <= 3
            ? new RequestPath(group, version, "", parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "")
            : null;
    }
}
