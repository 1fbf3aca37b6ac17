using k8s;
using k8s.Models;
using TuneOperator.Runtime.Caching;

namespace TuneOperator.Runtime.Reconciling;

/// <summary>Changes of related objects, as keys of the entities that they concern.</summary>
internal interface IWakeSource
{
    /// <returns>Ends the subscription.</returns>
    IDisposable Subscribe(Action<EntityKey> wake);
}

/// <summary>Wakes for both what an object was and what it became, so that one that changes hands wakes the former owner too.</summary>
internal sealed class RelatedEntities<TRelated>(IObservedStore<TRelated> store, Func<TRelated, EntityKey?> keyOf) : IWakeSource
    where TRelated : class, IKubernetesObject<V1ObjectMeta>
{
    public IDisposable Subscribe(Action<EntityKey> wake) => store.Subscribe(change =>
    {
        var before = change.Old is null ? null : keyOf(change.Old);
        var after = change.Current is null ? null : keyOf(change.Current);
        if (before is { } former && former != after)
        {
            wake(former);
        }

        if (after is { } current)
        {
            wake(current);
        }
    });
}
