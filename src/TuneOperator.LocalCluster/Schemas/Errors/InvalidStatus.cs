using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.Errors;

/// <summary>The Status object of a 422 and the 400 of strict field validation.</summary>
internal static class InvalidStatus
{
    /// <param name="group">Empty for the core group.</param>
    /// <param name="name">The object's name; empty when it has none yet.</param>
    /// <param name="errors">At least one.</param>
    public static JsonObject Create(string group, string kind, string name, IReadOnlyList<FieldError> errors) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = Message(group, kind, name, errors),
        ["reason"] = "Invalid",
        ["details"] = Details(group, kind, name, errors),
        ["code"] = 422,
    };

    public static string Message(string group, string kind, string name, IReadOnlyList<FieldError> errors)
    {
        var texts = errors.Select(error => error.ToString()).Distinct(StringComparer.Ordinal).ToList();
        var list = texts.Count == 1 ? texts[0] : $"[{string.Join(", ", texts)}]";
        return $"{(group.Length == 0 ? kind : $"{kind}.{group}")} {GoFormat.Quote(name)} is invalid: {list}";
    }

    private static JsonObject Details(string group, string kind, string name, IReadOnlyList<FieldError> errors)
    {
        var details = new JsonObject();
        if (name.Length > 0)
            details["name"] = name;
        if (group.Length > 0)
            details["group"] = group;
        if (kind.Length > 0)
            details["kind"] = kind;
        details["causes"] = new JsonArray([.. errors.Select(error => (JsonNode)new JsonObject
        {
            ["reason"] = error.Reason,
            ["message"] = error.Message,
            ["field"] = error.Path,
        })]);
        return details;
    }
}
