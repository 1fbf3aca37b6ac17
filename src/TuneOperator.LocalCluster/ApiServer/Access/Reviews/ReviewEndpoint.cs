using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Access.Rbac;
using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer.Access.Reviews;

/// <summary>Answers questions about identity and permission; nothing of them is stored.</summary>
internal sealed class ReviewEndpoint(Authenticator authenticator, Authorizer authorizer, RoleBook roles, ClusterState state)
{
    private readonly AccessReviews access = new(authorizer);

    public static bool Handles(ResourceDefinition definition) => definition.Group is "authentication.k8s.io" or "authorization.k8s.io";

    public async Task HandleAsync(HttpContext context, ResourceDefinition definition, RequestPath path, Identity user)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            throw ApiErrors.MethodNotAllowed(definition);
        var (body, duplicates) = await RequestBody.ReadObjectAsync(context.Request, definition, context.RequestAborted);
        var options = WriteRequest.Options(context, path.Subresource);
        TypedBody.Check(definition, body, duplicates, options);
        SchemaRules.Normalize(definition, body, options);
        body.Remove("status");
        if (definition.Namespaced)
            body.Metadata()["namespace"] = path.Namespace;
        if (definition.Kind is not ("SelfSubjectReview" or "SelfSubjectRulesReview"))
            Ownership.RecordUpdate(body, new JsonObject { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject() }, definition.FieldType, options.Manager(definition), state.Now);
        var status = definition.Kind switch
        {
            "SelfSubjectReview" => new JsonObject { ["userInfo"] = UserInfo.ToJson(user) },
            "SelfSubjectRulesReview" => RulesReview.Answer(roles, body, user),
            "TokenReview" => TokenReviews.Answer(authenticator, body),
            _ => access.Answer(definition, body, user),
        };
        await ResponseWriter.WriteAsync(context, 201, Answer(definition, body, status));
    }

    private JsonObject Answer(ResourceDefinition definition, JsonObject body, JsonObject status)
    {
        var answer = new JsonObject { ["kind"] = definition.Kind, ["apiVersion"] = definition.ApiVersion, ["metadata"] = ObjectMeta.OrderedMetadata(body.Metadata()) };
        if (definition.Kind is "SelfSubjectReview")
            answer["metadata"] = new JsonObject { ["creationTimestamp"] = state.Now };
        else if (definition.Kind is "SelfSubjectRulesReview")
            answer["spec"] = new JsonObject();
        else if (body["spec"] is { } spec)
            answer["spec"] = spec.DeepClone();
        answer["status"] = status;
        return answer;
    }
}
