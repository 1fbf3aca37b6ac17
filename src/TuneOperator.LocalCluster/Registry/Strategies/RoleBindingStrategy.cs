using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>RoleBindings and ClusterRoleBindings: one role for good, and whom it is given to.</summary>
internal sealed class RoleBindingStrategy(bool namespaced) : ResourceStrategy
{
    private const string Group = "rbac.authorization.k8s.io";

    public override NameRule NameRule => NameRule.PathSegment;

    public override void Default(JsonObject json)
    {
        var role = json.GetOrAddObject("roleRef");
        if (role.GetString("apiGroup") is not { Length: > 0 })
            role["apiGroup"] = Group;
        foreach (var subject in json.GetObjects("subjects").Where(s => s.GetString("kind") is "User" or "Group" && s.GetString("apiGroup") is not { Length: > 0 }))
            subject["apiGroup"] = Group;
    }

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var role = json.GetObject("roleRef");
        string[] kinds = namespaced ? ["Role", "ClusterRole"] : ["ClusterRole"];
        if (role.GetString("apiGroup") is not Group)
            yield return FieldError.NotSupported("roleRef.apiGroup", Text(role, "apiGroup"), [Group]);
        if (!kinds.Contains(role.GetString("kind")))
            yield return FieldError.NotSupported("roleRef.kind", Text(role, "kind"), kinds);
        if (role.GetString("name") is not { Length: > 0 } name)
        {
            yield return FieldError.Required("roleRef.name");
        }
        else
        {
            foreach (var error in NameValidation.Validate("roleRef.name", name, NameRule.PathSegment))
                yield return error;
        }

        var index = 0;
        foreach (var subject in json.GetObjects("subjects"))
        {
            foreach (var error in ValidateSubject(subject, $"subjects[{index}]"))
                yield return error;
            index++;
        }
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        if (JsonNode.DeepEquals(json["roleRef"], old["roleRef"]))
            yield break;
        var role = json.GetObject("roleRef");
        var shown = new JsonObject { ["APIGroup"] = Text(role, "apiGroup"), ["Kind"] = Text(role, "kind"), ["Name"] = Text(role, "name") };
        yield return FieldError.Invalid("roleRef", shown, "cannot change roleRef");
    }

    private IEnumerable<FieldError> ValidateSubject(JsonObject subject, string field)
    {
        var name = subject.GetString("name") ?? "";
        if (name.Length == 0)
            yield return FieldError.Required($"{field}.name");
        switch (subject.GetString("kind"))
        {
            case "ServiceAccount":
                foreach (var error in name.Length > 0 ? NameValidation.Validate($"{field}.name", name, NameRule.Subdomain) : [])
                    yield return error;
                if (subject.GetString("apiGroup") is { Length: > 0 })
                    yield return FieldError.NotSupported($"{field}.apiGroup", Text(subject, "apiGroup"), [""]);
                if (!namespaced && subject.GetString("namespace") is not { Length: > 0 })
                    yield return FieldError.Required($"{field}.namespace");
                break;
            case "User" or "Group":
                if (subject.GetString("apiGroup") is not Group)
                    yield return FieldError.NotSupported($"{field}.apiGroup", Text(subject, "apiGroup"), [Group]);
                break;
            default:
                yield return FieldError.NotSupported($"{field}.kind", Text(subject, "kind"), ["ServiceAccount", "User", "Group"]);
                break;
        }
    }

    private static JsonValue Text(JsonObject? json, string field) => JsonValue.Create(json.GetString(field) ?? "");
}
