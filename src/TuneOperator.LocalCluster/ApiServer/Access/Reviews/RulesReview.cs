using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer.Access.Rbac;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Access.Reviews;

/// <summary>Lists what the sender may do in a namespace.</summary>
internal static class RulesReview
{
    private static readonly PolicyRule[] Everything = [new(["*"], ["*"], ["*"], [], []), new(["*"], [], [], [], ["*"])];

    public static JsonObject Answer(RoleBook roles, JsonObject body, Identity user)
    {
        if (body.At("spec.namespace").AsString() is not { Length: > 0 } ns)
            throw ApiErrors.BadRequest("no namespace on request");
        var problems = new List<string>();
        var rules = roles.GrantsOf(user, ns, problems).Select(g => g.Rule).ToList();
        // A master's power comes from no binding, though a usual cluster has one that says the same.
        if (user.IsMaster)
            rules.InsertRange(0, Everything.Where(e => !rules.Exists(r => JsonNode.DeepEquals(r.ToJson(), e.ToJson()))));
        var answer = new JsonObject
        {
            ["resourceRules"] = new JsonArray([.. rules.Where(r => r.Paths.Count == 0).Select(r => (JsonNode)r.ToJson())]),
            ["nonResourceRules"] = new JsonArray([.. rules.Where(r => r.Paths.Count > 0).Select(r => (JsonNode)r.ToJson())]),
            ["incomplete"] = problems.Count > 0,
        };
        if (problems.Count > 0)
            answer["evaluationError"] = problems.Count == 1 ? problems[0] : $"[{string.Join(", ", problems)}]";
        return answer;
    }
}
