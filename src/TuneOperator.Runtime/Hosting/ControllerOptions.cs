using k8s;
using k8s.Models;
using TuneOperator.Runtime.Caching;
using TuneOperator.Runtime.Reconciling;

namespace TuneOperator.Runtime.Hosting;

/// <summary>What wakes one controller besides its own entities, and how many it works on at once.</summary>
public sealed class ControllerOptions
{
    private readonly List<Func<StoreRegistry, IWakeSource>> wakeSources = [];

    internal ControllerOptions()
    {
    }

    internal int? WorkerCount { get; private set; }

    internal string? Name { get; private set; }

    /// <summary>A change of a <typeparamref name="TRelated"/> reconciles the entity that <paramref name="keyOf"/> names, null for none. Asked of an object as it was and as it is.</summary>
    public ControllerOptions Wakes<TRelated>(Func<TRelated, EntityKey?> keyOf)
        where TRelated : class, IKubernetesObject<V1ObjectMeta>
    {
        wakeSources.Add(stores => new RelatedEntities<TRelated>(stores.Of<TRelated>(), keyOf));
        return this;
    }

    /// <summary>A change of a <typeparamref name="TOwner"/> reconciles the <typeparamref name="TEntity"/>s that it controls, where <paramref name="isConcerned"/> says so.</summary>
    public ControllerOptions WakesOwned<TOwner, TEntity>(Func<TEntity, bool> isConcerned)
        where TOwner : class, IKubernetesObject<V1ObjectMeta>
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        wakeSources.Add(stores => new OwnedEntities<TOwner, TEntity>(stores.Of<TOwner>(), stores.Of<TEntity>(), isConcerned));
        return this;
    }

    /// <summary>Keys from elsewhere than a store: <paramref name="subscribe"/> is given whom to tell while the controllers run, and returns what ends that.</summary>
    public ControllerOptions WakesOn(Func<Action<EntityKey>, IDisposable> subscribe)
    {
        wakeSources.Add(_ => new ForeignKeys(subscribe));
        return this;
    }

    /// <summary>Reconciles each <typeparamref name="TEntity"/> at regular times as well.</summary>
    public ControllerOptions LooksEvery<TEntity>(TimeSpan time, TimeProvider clock)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        wakeSources.Add(stores => new RegularLooks<TEntity>(stores.Of<TEntity>(), time, clock));
        return this;
    }

    /// <summary>What health and metrics call it, where a kind has more controllers than one. Default: the kind.</summary>
    public ControllerOptions Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        return this;
    }

    /// <param name="count">How many entities are reconciled at once; at least 1.</param>
    public ControllerOptions Workers(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        WorkerCount = count;
        return this;
    }

    internal IReadOnlyList<IWakeSource> WakeSources(StoreRegistry stores) => [.. wakeSources.Select(source => source(stores))];
}
