using System.Collections.Immutable;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>Everything that the server serves at the moment. Thread-safe; readers see one consistent list.</summary>
internal sealed class ResourceCatalog(IEnumerable<ResourceDefinition> builtIns)
{
    private ImmutableArray<ResourceDefinition> _definitions = [.. builtIns];
    private ImmutableDictionary<(string Group, string Version, string Resource), ResourceDefinition> _index =
        builtIns.ToImmutableDictionary(d => (d.Group, d.Version, d.Resource));

    private readonly Lock _lock = new();

    public ImmutableArray<ResourceDefinition> Definitions
    {
        get
        {
            lock (_lock)
                return _definitions;
        }
    }

    public ResourceDefinition? Find(string group, string version, string resource) =>
        Volatile.Read(ref _index).GetValueOrDefault((group, version, resource));

    public bool HasGroupVersion(string group, string version) => Definitions.Any(d => d.Group == group && d.Version == version);

    /// <summary>Replaces all versions of a custom resource by these; none takes it away.</summary>
    public void Set(ResourceKey key, IReadOnlyList<ResourceDefinition> versions)
    {
        lock (_lock)
        {
            _definitions = [.. _definitions.Where(d => d.Key != key), .. versions];
            Volatile.Write(ref _index, _definitions.ToImmutableDictionary(d => (d.Group, d.Version, d.Resource)));
        }
    }
}
