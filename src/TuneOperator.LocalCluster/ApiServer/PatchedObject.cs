using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Looks at what a patch made of an object before anything else does.</summary>
internal sealed class PatchedObject(ResourceDefinition definition, RequestPath path, WriteOptions options)
{
    /// <param name="problem">Says why it cannot be of its kind.</param>
    /// <param name="complaints">About the patch itself, such as fields that it gives twice.</param>
    /// <param name="text">The patch, or what it made, as the error shows it.</param>
    /// <returns>The patched object.</returns>
    /// <exception cref="ApiException">It has fields that the kind does not know, or it is another object.</exception>
    public JsonObject Check(JsonObject patched, Func<ResourceDefinition, JsonObject, string?> problem, IReadOnlyList<string> complaints, Func<string> text)
    {
        if (problem(definition, patched) is { } wrong)
            throw Refused(text(), wrong);
        if (options.FieldValidation is "Strict")
        {
            List<string> all = [.. complaints, .. Unknown(patched)];
            if (all.Count > 0)
                throw Refused(text(), $"strict decoding error: {string.Join(", ", all)}");
        }
        else if (options.FieldValidation is "Warn")
        {
            foreach (var complaint in complaints.Concat(definition.Custom is null ? Unknown(patched) : []))
                options.Warn(complaint);
        }

        WriteRequest.CheckNamespace(patched, path.Namespace);
        if (patched.NameOf() is { Length: > 0 } name && name != path.Name)
            throw ApiErrors.BadRequest($"the name of the object ({name}) does not match the name on the URL ({path.Name})");
        return patched;
    }

    private IEnumerable<string> Unknown(JsonObject patched) => (definition.Schema?.Prune(patched.Clone()) ?? []).Select(field => $"unknown field \"{field}\"");

    private static ApiException Refused(string text, string why)
    {
        var error = FieldError.Invalid("patch", text, why);
        var cause = new JsonObject { ["reason"] = error.Reason, ["message"] = error.Message, ["field"] = error.Path };
        return new ApiException(422, "Invalid", $" \"\" is invalid: {error}", new JsonObject { ["causes"] = new JsonArray(cause) });
    }
}
