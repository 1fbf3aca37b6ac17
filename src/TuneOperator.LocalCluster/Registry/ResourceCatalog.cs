using System.Collections.Immutable;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>Everything that the server serves at the moment. Thread-safe; readers see one consistent list.</summary>
internal sealed class ResourceCatalog(IEnumerable<ResourceDefinition> builtIns)
{
    private ImmutableArray<ResourceDefinition> definitions = [.. builtIns];
    private ImmutableDictionary<(string Group, string Version, string Resource), ResourceDefinition> index =
        builtIns.ToImmutableDictionary(d => (d.Group, d.Version, d.Resource));

    private readonly Lock gate = new();

    public ImmutableArray<ResourceDefinition> Definitions
    {
        get
        {
            lock (gate)
                return definitions;
        }
    }

    public ResourceDefinition? Find(string group, string version, string resource) =>
        Volatile.Read(ref index).GetValueOrDefault((group, version, resource));

    public bool HasGroupVersion(string group, string version) => Definitions.Any(d => d.Group == group && d.Version == version);

    /// <summary>Replaces all versions of a custom resource by these; none takes it away.</summary>
    public void Set(ResourceKey key, IReadOnlyList<ResourceDefinition> versions)
    {
        lock (gate)
        {
            definitions = [.. definitions.Where(d => d.Key != key), .. versions];
            Volatile.Write(ref index, definitions.ToImmutableDictionary(d => (d.Group, d.Version, d.Resource)));
        }
    }
}
