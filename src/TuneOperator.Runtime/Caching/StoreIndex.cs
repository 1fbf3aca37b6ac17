using k8s;
using k8s.Models;

namespace TuneOperator.Runtime.Caching;

/// <summary>The objects by something that can be read off each of them. Not thread-safe: the store's lock guards it.</summary>
/// <param name="valuesOf">The values that an object is found by; none keeps it out.</param>
internal sealed class StoreIndex<TEntity>(Func<TEntity, IEnumerable<string>> valuesOf)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Dictionary<string, Dictionary<EntityKey, TEntity>> byValue = new(StringComparer.Ordinal);

    public IReadOnlyList<TEntity> Find(string value) => byValue.TryGetValue(value, out var found) ? [.. found.Values] : [];

    public void Replace(EntityKey key, TEntity? old, TEntity? current)
    {
        if (old is not null)
        {
            Remove(key, old);
        }

        if (current is not null)
        {
            Add(key, current);
        }
    }

    private void Add(EntityKey key, TEntity entity)
    {
        foreach (var value in valuesOf(entity))
        {
            if (!byValue.TryGetValue(value, out var found))
            {
                byValue[value] = found = [];
            }

            found[key] = entity;
        }
    }

    private void Remove(EntityKey key, TEntity entity)
    {
        foreach (var value in valuesOf(entity))
        {
            if (byValue.TryGetValue(value, out var found) && found.Remove(key) && found.Count == 0)
            {
                byValue.Remove(value);
            }
        }
    }
}
