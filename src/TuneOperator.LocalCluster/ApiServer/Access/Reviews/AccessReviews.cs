using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer.Access.Rbac;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Access.Reviews;

/// <summary>Tells whether the sender, or somebody else, may do a thing: <c>kubectl auth can-i</c>.</summary>
internal sealed class AccessReviews(Authorizer authorizer)
{
    public JsonObject Answer(ResourceDefinition definition, JsonObject body, Identity sender)
    {
        var spec = body.GetOrAddObject("spec");
        var aboutSender = definition.Kind is "SelfSubjectAccessReview";
        List<FieldError> errors = [.. Validate(definition, body, spec, aboutSender)];
        // The real server leaves the kind out of this one's name.
        if (errors.Count > 0)
            throw ApiErrors.Invalid(definition.Group, "", "", errors);
        var decision = authorizer.Decide(aboutSender ? sender : Subject(spec), Request(spec));
        var status = new JsonObject { ["allowed"] = decision.Allowed };
        if (decision.Reason.Length > 0)
            status["reason"] = decision.Reason;
        return status;
    }

    private static IEnumerable<FieldError> Validate(ResourceDefinition definition, JsonObject body, JsonObject spec, bool aboutSender)
    {
        var resource = spec.GetObject("resourceAttributes");
        var path = spec.GetObject("nonResourceAttributes");
        if (resource is not null && path is not null)
            yield return FieldError.Invalid("spec.nonResourceAttributes", path, "cannot be specified in combination with resourceAttributes");
        if (resource is null && path is null)
            yield return FieldError.Invalid("spec.resourceAttributes", (JsonNode?)null, "exactly one of nonResourceAttributes or resourceAttributes must be specified");
        if (!aboutSender && spec.GetString("user") is not { Length: > 0 } && spec.GetArray("groups") is not { Count: > 0 })
            yield return FieldError.Invalid("spec.user", "", "at least one of user or group must be specified");
        if (definition.Namespaced && resource is not null && resource.GetString("namespace") != body.Metadata().GetString("namespace"))
            yield return FieldError.Invalid("spec.resourceAttributes.namespace", resource.GetString("namespace") ?? "", "must match metadata.namespace");
        if (definition.Namespaced && path is not null)
            yield return FieldError.Invalid("spec.nonResourceAttributes", path, "disallowed on this kind of request");
    }

    private static Identity Subject(JsonObject spec) =>
        new(spec.GetString("user") ?? "", spec.GetString("uid") ?? "", [.. spec.GetArray("groups")?.Select(g => g.AsString() ?? "") ?? []]);

    private static AccessRequest Request(JsonObject spec)
    {
        if (spec.GetObject("nonResourceAttributes") is { } path)
            return AccessRequest.NonResource(path.GetString("verb") ?? "", path.GetString("path") ?? "");
        var resource = spec.GetObject("resourceAttributes");
        return new AccessRequest(Text("verb"), Text("group"), Text("resource"), Text("subresource"), Text("namespace"), Text("name"));

        string Text(string field) => resource.GetString(field) ?? "";
    }
}
