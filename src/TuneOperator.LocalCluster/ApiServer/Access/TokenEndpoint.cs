using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Access;

/// <summary>serviceaccounts/token: gives a pod, or a person, the identity of a service account for a while.</summary>
internal sealed class TokenEndpoint(ObjectRegistry registry, Authenticator authenticator)
{
    private const long DefaultSeconds = 3600;
    private const long LeastSeconds = 600;

    public async Task HandleAsync(HttpContext context, ResourceDefinition serviceAccounts, RequestPath path)
    {
        var spec = (await RequestBody.ReadOptionsAsync(context.Request, "TokenRequest", context.RequestAborted)).GetOrAddObject("spec");
        var account = registry.Get(serviceAccounts, path.Namespace, path.Name);
        var seconds = Math.Max(spec.GetLong("expirationSeconds") ?? DefaultSeconds, LeastSeconds);
        var (token, expires) = authenticator.Issue(Identity.ServiceAccount(account.Namespace, account.Name, account.Uid), TimeSpan.FromSeconds(seconds));
        spec["expirationSeconds"] = seconds;
        await ResponseWriter.WriteAsync(context, 201, new JsonObject
        {
            ["kind"] = "TokenRequest",
            ["apiVersion"] = "authentication.k8s.io/v1",
            ["metadata"] = new JsonObject { ["name"] = account.Name, ["namespace"] = account.Namespace },
            ["spec"] = spec.DeepClone(),
            ["status"] = new JsonObject { ["token"] = token, ["expirationTimestamp"] = ClusterState.Timestamp(expires) },
        });
    }
}
