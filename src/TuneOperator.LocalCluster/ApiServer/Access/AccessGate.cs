using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Access.Rbac;

namespace TuneOperator.LocalCluster.ApiServer.Access;

/// <summary>What every request passes first: who is it, whom does it act as, may that one do this.</summary>
internal sealed class AccessGate(Authenticator authenticator, Authorizer authorizer)
{
    private readonly Impersonation impersonation = new(authorizer);

    /// <exception cref="ApiException">401 or 403.</exception>
    public Identity Admit(HttpRequest request)
    {
        var identity = impersonation.Apply(request, authenticator.Authenticate(request));
        authorizer.Require(identity, AccessRequest.Of(request));
        return identity;
    }
}
