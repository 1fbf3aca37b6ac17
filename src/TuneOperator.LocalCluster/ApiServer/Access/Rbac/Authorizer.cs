namespace TuneOperator.LocalCluster.ApiServer.Access.Rbac;

/// <summary>Decides what somebody may do: masters everything, others what roles give them.</summary>
internal sealed class Authorizer(RoleBook roles)
{
    public Decision Decide(Identity user, AccessRequest request)
    {
        if (user.IsMaster)
            return new Decision(Allowed: true, "");
        var problems = new List<string>();
        foreach (var grant in roles.GrantsOf(user, request.Namespace, problems))
        {
            if (grant.Rule.Allows(request))
                return new Decision(Allowed: true, $"RBAC: allowed by {grant.Description}");
        }

        var reason = problems.Count switch
        {
            0 => "",
            1 => $"RBAC: {problems[0]}",
            _ => $"RBAC: [{string.Join(", ", problems.Distinct())}]",
        };
        return new Decision(Allowed: false, reason);
    }

    /// <exception cref="ApiException">403: the user may not.</exception>
    public void Require(Identity user, AccessRequest request)
    {
        var decision = Decide(user, request);
        if (!decision.Allowed)
            throw Refusal.Of(user, request, decision.Reason);
    }
}
