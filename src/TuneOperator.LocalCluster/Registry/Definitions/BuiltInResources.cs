namespace TuneOperator.LocalCluster.Registry.Definitions;

/// <summary>The built-in kinds, in the order in which a real server's discovery lists their groups.</summary>
internal static class BuiltInResources
{
    public static IReadOnlyList<ResourceDefinition> All(ClusterState state) =>
        [.. CoreResources.All(state), .. WorkloadResources.All(state), .. PolicyResources.All(state), .. ExtensionResources.All(state)];

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
