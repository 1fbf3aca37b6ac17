using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Kubelet.Volumes;

/// <summary>Asks the API server for ServiceAccount tokens bound to a pod.</summary>
internal sealed class ServiceAccountTokens(ApiClient api) : ITokenSource
{
    public async Task<string> Token(V1Pod pod, V1ServiceAccountTokenProjection wanted, CancellationToken cancellation)
    {
        var request = new Authenticationv1TokenRequest
        {
            ApiVersion = "authentication.k8s.io/v1",
            Kind = "TokenRequest",
            Spec = new V1TokenRequestSpec
            {
                Audiences = wanted.Audience is { } audience ? [audience] : [],
                ExpirationSeconds = wanted.ExpirationSeconds ?? 3600,
                BoundObjectRef = new V1BoundObjectReference { ApiVersion = "v1", Kind = "Pod", Name = pod.Metadata.Name, Uid = pod.Metadata.Uid },
            },
        };
        var account = ResourcePath.ServiceAccounts.Of(pod.Metadata.NamespaceProperty, pod.Spec.ServiceAccountName ?? "default");
        return (await api.Create($"{account}/token", request, cancellation)).Status.Token;
    }
}
