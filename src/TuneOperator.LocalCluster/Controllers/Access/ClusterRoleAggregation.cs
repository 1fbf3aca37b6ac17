using System.Text.Json.Nodes;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.ApiServer.Access.Rbac;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Queueing;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Controllers.Access;

/// <summary>Keeps the rules of ClusterRoles that aggregate others in step with those.</summary>
internal sealed class ClusterRoleAggregation : IController, IDisposable
{
    private readonly ApiClient api;
    private readonly Informer<V1ClusterRole> roles;
    private readonly WorkQueue<string> queue;
    private readonly Worker<string> worker;

    public ClusterRoleAggregation(ApiClient api, Informers informers, TimeProvider time, ILogger log)
    {
        this.api = api;
        roles = informers.Of<V1ClusterRole>(ResourcePath.ClusterRoles);
        queue = new WorkQueue<string>(time);
        worker = new Worker<string>(queue, "clusterrole-aggregation", Reconcile, log);
        // Any role may have begun or ceased to be selected by any other.
        roles.Subscribe(change => Wake());
    }

    public Task Run(CancellationToken cancellation) => worker.Run(1, cancellation);

    public void Dispose() => queue.Dispose();

    private void Wake()
    {
        foreach (var role in roles.All.Where(r => r.AggregationRule is not null)) queue.Add(role.Metadata.Name);
    }

    private async Task Reconcile(string name, CancellationToken cancellation)
    {
        if (!roles.TryGet(new ObjectKey("", name), out var found) || found.AggregationRule is null) return;
        var wanted = RoleAggregation.RulesOf(Json(found), roles.All.Select(Json));
        if (JsonNode.DeepEquals(wanted, Json(found).GetArray("rules") ?? [])) return;
        var applied = new JsonObject
        {
            ["apiVersion"] = ResourcePath.ClusterRoles.ApiVersion,
            ["kind"] = ResourcePath.ClusterRoles.Kind,
            ["metadata"] = new JsonObject { ["name"] = name },
            ["rules"] = wanted,
        };
        await api.Apply<V1ClusterRole>(ResourcePath.ClusterRoles.Of(null, name), applied, RoleAggregation.Manager, cancellation);
    }

    private static JsonObject Json(V1ClusterRole role) => (JsonObject)JsonNode.Parse(k8s.KubernetesJson.Serialize(role))!;
}
