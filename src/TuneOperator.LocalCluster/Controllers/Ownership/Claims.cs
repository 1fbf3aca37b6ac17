using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Controllers.Ownership;

/// <summary>Adopts what an owner selects and nobody controls, and lets go what it no longer selects.</summary>
internal sealed class Claims<T>(ApiClient api, Informer<T> informer, OwnerIndex<T> index, ResourcePath kind)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <returns>What the owner controls after that.</returns>
    public async Task<List<T>> Claim(Owner owner, Selector selector, CancellationToken cancellation)
    {
        var claimed = new List<T>();
        foreach (var owned in index.Of(owner.Uid))
        {
            if (selector.Matches(owned.Metadata)) claimed.Add(owned);
            else if (!owner.Deleting) await Release(owner, owned, cancellation);
        }

        if (owner.Deleting) return claimed;
        foreach (var orphan in index.Orphans(owner.Namespace).Where(o => o.Metadata.DeletionTimestamp is null && selector.Matches(o.Metadata)))
        {
            if (await Adopt(owner, orphan, cancellation) is { } adopted) claimed.Add(adopted);
        }

        return claimed;
    }

    private async Task Release(Owner owner, T owned, CancellationToken cancellation)
    {
        var left = owned.Metadata.OwnerReferences.Where(o => o.Uid != owner.Uid);
        await Patch(owned, left, cancellation);
    }

    private Task<T?> Adopt(Owner owner, T orphan, CancellationToken cancellation) =>
        Patch(orphan, [.. orphan.Metadata.OwnerReferences ?? [], owner.Reference()], cancellation);

    /// <returns>Null when it is gone, or somebody else was faster.</returns>
    private async Task<T?> Patch(T thing, IEnumerable<V1OwnerReference> references, CancellationToken cancellation)
    {
        var list = references.ToList();
        var metadata = new JsonObject
        {
            ["uid"] = thing.Metadata.Uid,
            ["resourceVersion"] = thing.Metadata.ResourceVersion,
            ["ownerReferences"] = list.Count == 0 ? null : JsonNode.Parse(KubernetesJson.Serialize(list)),
        };
        try
        {
            var patched = await api.Merge<T>(kind.Of(thing), new JsonObject { ["metadata"] = metadata }, cancellation);
            informer.Observe(patched);
            return patched;
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }
}
