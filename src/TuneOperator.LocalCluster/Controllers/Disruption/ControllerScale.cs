using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Controllers.Disruption;

/// <summary>How many pods the controllers of some pods want together; a pod without one counts for itself alone.</summary>
internal sealed class ControllerScale(ApiClient api)
{
    private static readonly ResourcePath[] Kinds = [ResourcePath.ReplicaSets, ResourcePath.StatefulSets, ResourcePath.ReplicationControllers];

    public async Task<int> Of(IReadOnlyList<V1Pod> pods, CancellationToken cancellation)
    {
        var wanted = 0;
        foreach (var group in pods.GroupBy(p => OwnerIndex<V1Pod>.Controller(p)?.Uid ?? p.Metadata.Uid, StringComparer.Ordinal))
        {
            var owner = OwnerIndex<V1Pod>.Controller(group.First());
            var kind = Kinds.FirstOrDefault(k => owner is not null && k.Kind == owner.Kind && k.ApiVersion == owner.ApiVersion);
            var found = owner is null || kind == default ? null : await api.Find<JsonObject>(kind.Of(group.First().Metadata.NamespaceProperty, owner.Name), cancellation);
            wanted += found?["spec"]?["replicas"]?.GetValue<int>() ?? group.Count();
        }

        return wanted;
    }
}
