using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Access;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Tells with each answer by which flow schema and priority level it would have queued.</summary>
internal sealed class FlowHeaders(ClusterState state)
{
    private const string Group = "flowcontrol.apiserver.k8s.io";

    private static readonly ResourceKey Schemas = new(Group, "flowschemas");
    private static readonly ResourceKey Levels = new(Group, "prioritylevelconfigurations");

    public void Set(HttpResponse response, Identity identity)
    {
        var schema = state.Find(Schemas, "", Schema(identity));
        var level = schema is null ? null : state.Find(Levels, "", schema.At("spec.priorityLevelConfiguration.name").AsString() ?? "");
        if (schema is null || level is null)
            return;
        response.Headers["X-Kubernetes-Pf-Flowschema-Uid"] = schema.Metadata().GetString("uid");
        response.Headers["X-Kubernetes-Pf-Prioritylevel-Uid"] = level.Metadata().GetString("uid");
    }

    // The schemas of a fresh cluster that tell callers apart by who they are.
    private static string Schema(Identity identity) =>
        identity.Groups.Contains(Identity.Masters) ? "exempt"
        : identity.Groups.Contains("system:serviceaccounts:kube-system") ? "kube-system-service-accounts"
        : identity.Groups.Contains("system:serviceaccounts") ? "service-accounts"
        : "global-default";
}
