using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer.Access;

/// <summary>Answers questions about identity and permission; nothing of them is stored. Whoever is known may do everything.</summary>
internal static class ReviewEndpoint
{
    public static bool Handles(ResourceDefinition definition) => definition.Group is "authentication.k8s.io" or "authorization.k8s.io";

    public static async Task HandleAsync(HttpContext context, ResourceDefinition definition, Identity identity)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            throw ApiErrors.MethodNotAllowed(definition.Key);
        var (body, _) = await RequestBody.ReadObjectAsync(context.Request, definition, context.RequestAborted);
        var review = new JsonObject { ["kind"] = definition.Kind, ["apiVersion"] = definition.ApiVersion, ["metadata"] = new JsonObject() };
        if (body["spec"] is { } spec)
            review["spec"] = spec.DeepClone();
        review["status"] = definition.Kind switch
        {
            "SelfSubjectReview" => new JsonObject { ["userInfo"] = User(identity) },
            "TokenReview" => new JsonObject { ["user"] = new JsonObject() },
            "SelfSubjectRulesReview" => Rules(),
            _ => new JsonObject { ["allowed"] = true },
        };
        await ResponseWriter.WriteAsync(context, 201, review);
    }

    private static JsonObject User(Identity identity)
    {
        var user = new JsonObject { ["username"] = identity.Name };
        if (identity.Uid.Length > 0)
            user["uid"] = identity.Uid;
        user["groups"] = new JsonArray([.. identity.Groups.Select(g => (JsonNode?)g)]);
        return user;
    }

    private static JsonObject Rules() => new()
    {
        ["resourceRules"] = new JsonArray(new JsonObject { ["verbs"] = new JsonArray("*"), ["apiGroups"] = new JsonArray("*"), ["resources"] = new JsonArray("*") }),
        ["nonResourceRules"] = new JsonArray(new JsonObject { ["verbs"] = new JsonArray("*"), ["nonResourceURLs"] = new JsonArray("*") }),
        ["incomplete"] = false,
    };
}
