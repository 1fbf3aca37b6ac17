using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Controllers.Ownership;

/// <summary>Finds the owners that a change of a dependent concerns: who controlled it, who does, and for an orphan all who would take it.</summary>
/// <param name="selector">What an owner selects.</param>
internal sealed class DependentWatch<TOwner, T>(Informer<TOwner> owners, ResourcePath kind, Func<TOwner, Selector> selector)
    where TOwner : class, IKubernetesObject<V1ObjectMeta>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public IEnumerable<ObjectKey> Concerned(Change<T> change)
    {
        if (change.Old is { } old && Controller(old) is { } before && before.Uid != Controller(change.Object)?.Uid) yield return Key(old, before);
        if (OwnerIndex<T>.Controller(change.Object) is not null)
        {
            if (Controller(change.Object) is { } owner) yield return Key(change.Object, owner);
            yield break;
        }

        if (change.Type is WatchEventType.Deleted || change.Object.Metadata.DeletionTimestamp is not null) yield break;
        foreach (var candidate in owners.All)
        {
            if (candidate.Metadata.NamespaceProperty == change.Object.Metadata.NamespaceProperty && selector(candidate).Matches(change.Object.Metadata))
                yield return ObjectKey.Of(candidate);
        }
    }

    private V1OwnerReference? Controller(T thing) =>
        OwnerIndex<T>.Controller(thing) is { } owner && owner.Kind == kind.Kind && owner.ApiVersion == kind.ApiVersion ? owner : null;

    private static ObjectKey Key(T thing, V1OwnerReference owner) => new(thing.Metadata.NamespaceProperty, owner.Name);
}
