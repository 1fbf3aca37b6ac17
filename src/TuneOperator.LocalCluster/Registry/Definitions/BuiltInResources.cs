namespace TuneOperator.LocalCluster.Registry.Definitions;

/// <summary>The built-in kinds, in the order in which a real server's discovery lists their groups.</summary>
internal static class BuiltInResources
{
    private static readonly string[] Groups =
    [
        "", "apiregistration.k8s.io", "apps", "events.k8s.io", "authentication.k8s.io", "authorization.k8s.io", "autoscaling", "batch", "certificates.k8s.io",
        "networking.k8s.io", "policy", "rbac.authorization.k8s.io", "storage.k8s.io", "admissionregistration.k8s.io", "apiextensions.k8s.io", "scheduling.k8s.io",
        "coordination.k8s.io", "node.k8s.io", "discovery.k8s.io", "resource.k8s.io", "flowcontrol.apiserver.k8s.io",
    ];

    public static IReadOnlyList<ResourceDefinition> All(ClusterState state)
    {
        IEnumerable<ResourceDefinition> all =
        [
            .. CoreResources.All(state), .. WorkloadResources.All(), .. AccessResources.All(), .. NetworkResources.All(), .. PolicyResources.All(state),
            .. StorageResources.All(), .. DeviceResources.All(), .. ExtensionResources.All(state),
        ];
        return [.. all.OrderBy(definition => Array.IndexOf(Groups, definition.Group))];
    }

    public static ResourceDefinition Define(
        string group, string version, string resource, string kind, bool namespaced, ResourceStrategy? strategy = null, string? singular = null, string[]? shortNames = null,
        string[]? categories = null, params Subresource[] subresources) => new()
        {
            Group = group,
            Version = version,
            Resource = resource,
            Singular = singular ?? kind.ToLowerInvariant(),
            Kind = kind,
            Namespaced = namespaced,
            Strategy = strategy ?? new ResourceStrategy(),
            ShortNames = shortNames ?? [],
            Categories = categories ?? [],
            Subresources = subresources,
        };
}
