using TuneOperator.Cel.Values;
using TuneOperator.LocalCluster.ApiServer.Access;
using TuneOperator.LocalCluster.ApiServer.Access.Rbac;

namespace TuneOperator.LocalCluster.Registry.Admission.Policies;

/// <summary>Answers a policy's questions about who sent the request.</summary>
internal sealed class PolicyAuthorizer(Authorizer authorizer, Identity user) : IAuthorizer
{
    public bool IsAllowed(ResourceAccess access) =>
        authorizer.Decide(user, new AccessRequest(access.Verb, access.Group, access.Resource, access.Subresource, access.Namespace, access.Name)).Allowed;
}
