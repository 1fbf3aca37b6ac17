using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>Nothing new in a namespace that does not exist or is going.</summary>
internal static class NamespaceLifecycle
{
    private static readonly ResourceKey Namespaces = new("", "namespaces");

    public static void Admit(ClusterState state, ResourceDefinition definition, string ns, string name)
    {
        if (!definition.Namespaced)
            return;
        var found = state.Find(Namespaces, "", ns) ?? throw ApiErrors.NotFound(Namespaces, ns);
        if (!found.IsDeleting())
            return;
        var forbidden = ApiErrors.Forbidden(definition.Key, name, $"unable to create new content in namespace {ns} because it is being terminated");
        var cause = new JsonObject { ["reason"] = "NamespaceTerminating", ["message"] = $"namespace {ns} is being terminated", ["field"] = "metadata.namespace" };
        var details = forbidden.Details!.Clone();
        details["causes"] = new JsonArray(cause);
        throw new ApiException(forbidden.Code, forbidden.Reason, forbidden.Message, details);
    }

    /// <summary>The namespaces that a control plane makes before anybody asks.</summary>
    public static readonly IReadOnlyList<string> Initial = ["default", "kube-system", "kube-public", "kube-node-lease"];

    /// <summary>Namespaces that must not be deleted.</summary>
    public static bool IsImmortal(string ns) => ns is "default" or "kube-system" or "kube-public";
}
