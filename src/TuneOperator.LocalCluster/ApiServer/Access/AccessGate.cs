using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Access.Rbac;

namespace TuneOperator.LocalCluster.ApiServer.Access;

/// <summary>What every request passes first: who is it, whom does it act as, may that one do this.</summary>
internal sealed class AccessGate(Authenticator authenticator, Authorizer authorizer)
{
    private readonly Impersonation impersonation = new(authorizer);

    /// <exception cref="ApiException">401 or 403.</exception>
    public Identity Admit(HttpContext context)
    {
        var request = context.Request;
        var caller = authenticator.Authenticate(request);
        // Only who is known and still turned away here is told so.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var identity = impersonation.Apply(request, caller);
        authorizer.Require(identity, AccessRequest.Of(request));
        context.Response.Headers.Remove("X-Content-Type-Options");
        return identity;
    }
}
