using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Registry.Admission;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Access.Rbac;

/// <summary>Nobody gives away permissions that he has not himself, by a role or by a binding.</summary>
internal sealed class EscalationGuard(RoleBook roles, Authorizer authorizer) : IAdmission
{
    private const string Group = "rbac.authorization.k8s.io";

    public void Check(AdmissionRequest request)
    {
        // The server itself and its masters may do anything.
        if (request.Definition.Group is not Group || request.Options.User is not { IsMaster: false } user || IsUntouched(request))
            return;
        var json = request.Json;
        if (request.Definition.Resource is "roles" or "clusterroles")
        {
            var escalation = new AccessRequest("escalate", Group, request.Definition.Resource, "", request.Namespace, json.NameOf());
            if (!authorizer.Decide(user, escalation).Allowed)
                Require(request, user, [.. PolicyRule.AllOf(json)]);
            return;
        }

        var reference = json.GetObject("roleRef");
        var bound = reference.GetString("kind") is "Role" ? "roles" : "clusterroles";
        if (authorizer.Decide(user, new AccessRequest("bind", Group, bound, "", request.Namespace, reference.GetString("name") ?? "")).Allowed)
            return;
        // Named like that, as a binding, by the real server too.
        var rules = roles.RulesOf(reference, request.Namespace) ?? throw ApiErrors.NotFound(request.Definition.Key, reference.GetString("name") ?? "");
        Require(request, user, rules);
    }

    private void Require(AdmissionRequest request, Identity user, IReadOnlyList<PolicyRule> wanted)
    {
        var held = roles.GrantsOf(user, request.Namespace, []).Select(g => g.Rule).ToList();
        var missing = RuleCover.Missing(held, wanted);
        if (missing.Count == 0)
            return;
        var groups = string.Join(' ', user.Groups.Select(g => $"\"{g}\""));
        throw request.Forbidden(
            $"user \"{user.Name}\" (groups=[{groups}]) is attempting to grant RBAC permissions not currently held:\n{string.Join('\n', missing)}");
    }

    /// <summary>Labels, annotations, owners and finalizers grant nothing.</summary>
    private static bool IsUntouched(AdmissionRequest request) => request.Old is { } old
        && new[] { "rules", "aggregationRule", "roleRef", "subjects" }.All(f => JsonNode.DeepEquals(request.Json[f], old[f]));
}
