using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Access.Tokens;

/// <summary>Finds what a token is to be bound to.</summary>
internal sealed class BoundObjects(ClusterState state)
{
    private static readonly ResourceKey Nodes = new("", "nodes");

    /// <exception cref="ApiException">It is not there, is another one, or is of a kind that tokens are not bound to.</exception>
    public IReadOnlyList<TokenBinding> Find(JsonObject reference, StoredObject account)
    {
        var kind = reference.GetString("kind") ?? "";
        var name = reference.GetString("name") ?? "";
        var apiVersion = reference.GetString("apiVersion") ?? "";
        var resource = (apiVersion, kind) switch
        {
            ("v1" or "", "Pod") => "pods",
            ("v1" or "", "Secret") => "secrets",
            ("v1" or "", "Node") => "nodes",
            _ => throw ApiErrors.BadRequest($"cannot bind token to object of type {(apiVersion.Contains('/', StringComparison.Ordinal) ? apiVersion : $"/{apiVersion}")}, Kind={kind}"),
        };
        var key = new ResourceKey("", resource);
        var found = state.Find(key, resource is "nodes" ? "" : account.Namespace, name) ?? throw ApiErrors.NotFound(key, name);
        var bound = new TokenBinding(kind, name, found.Metadata().GetString("uid") ?? "");
        var node = "";
        if (resource is "pods")
        {
            if ((found.GetObject("spec").GetString("serviceAccountName") ?? "default") != account.Name)
                throw ApiErrors.BadRequest($"cannot bind token for serviceaccount \"{account.Name}\" to pod running with different serviceaccount name.");
            node = found.GetObject("spec").GetString("nodeName") ?? "";
        }

        if (reference.GetString("uid") is { Length: > 0 } uid && uid != bound.Uid)
        {
            throw ApiErrors.Conflict(
                new ResourceKey("", kind), name,
                $"the UID in the bound object reference ({uid}) does not match the UID in record. The object might have been deleted and then recreated");
        }

        return node.Length == 0 ? [bound] : [bound, new TokenBinding("Node", node, state.Find(Nodes, "", node).GetObject("metadata").GetString("uid") ?? "")];
    }
}
