using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The failures of a real API server, in its own words, as clients match on them.</summary>
internal static class ApiErrors
{
    public static ApiException NotFound(ResourceKey resource, string name) =>
        new(404, "NotFound", $"{resource} \"{name}\" not found", Details(resource.Group, resource.Resource, name));

    /// <param name="isGoing">The one that is there is being deleted.</param>
    public static ApiException AlreadyExists(ResourceKey resource, string name, bool isGoing = false) =>
        new(409, "AlreadyExists", $"{(isGoing ? "object is being deleted: " : "")}{resource} \"{name}\" already exists", Details(resource.Group, resource.Resource, name));

    public static ApiException Conflict(ResourceKey resource, string name, string why) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {resource} \"{name}\": {why}", Details(resource.Group, resource.Resource, name));

    public static ApiException Modified(ResourceKey resource, string name) =>
        Conflict(resource, name, "the object has been modified; please apply your changes to the latest version and try again");

    /// <summary>A write that is for another object of the name than the one that is there.</summary>
    public static ApiException OtherUid(ResourceDefinition definition, JsonObject current, string uid)
    {
        var place = definition.Custom is null ? definition.Resource : $"{definition.Group}/{definition.Resource}";
        var ns = current.Metadata().GetString("namespace");
        return Conflict(
            definition.Key, current.NameOf(),
            $"StorageError: invalid object, Code: 4, Key: /registry/{place}/{(string.IsNullOrEmpty(ns) ? "" : ns + "/")}{current.NameOf()}, ResourceVersion: 0, AdditionalErrorMsg: "
            + $"Precondition failed: UID in precondition: {uid}, UID in object meta: {current.Metadata().GetString("uid")}");
    }

    public static ApiException Forbidden(ResourceKey resource, string name, string why) =>
        new(403, "Forbidden", name.Length > 0 ? $"{resource} \"{name}\" is forbidden: {why}" : $"{resource} is forbidden: {why}",
            Details(resource.Group, resource.Resource, name.Length > 0 ? name : null));

    public static ApiException BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiException Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    public static ApiException NotAcceptable(string accepted) =>
        new(406, "NotAcceptable", $"only the following media types are accepted: {accepted}");

    public static ApiException UnsupportedMediaType(string accepted) =>
        new(415, "UnsupportedMediaType", $"the body of the request was in an unknown format - accepted media types include: {accepted}");

    public static ApiException MethodNotAllowed(ResourceDefinition definition) => new(
        405, "MethodNotAllowed", "the server does not allow this method on the requested resource",
        definition.Custom is null ? [] : Details(definition.Group, definition.Resource, name: null));

    /// <summary>No such resource or subresource below a group that exists.</summary>
    public static ApiException NoResource() => new(404, "NotFound", "the server could not find the requested resource", []);

    public static ApiException Expired(string message) => new(410, "Expired", message);

    public static ApiException TestFailed() =>
        new(422, "Invalid", "the server rejected our request due to an error in our request", []);

    /// <summary>What the HTTP layer itself refuses.</summary>
    public static ApiException Unreadable(int code, string message) =>
        new(code, "BadRequest", message);

    public static ApiException InternalError(string message) =>
        new(500, "InternalError", $"Internal error occurred: {message}", new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["message"] = message }) });

    public static ApiException ServiceUnavailable(string message) => new(503, "ServiceUnavailable", message);

    public static ApiException Invalid(string group, string kind, string name, IReadOnlyList<FieldError> errors)
    {
        var status = InvalidStatus.Create(group, kind, name, errors);
        return new ApiException(422, "Invalid", status.GetString("message") ?? "", status.GetObject("details"));
    }

    private static JsonObject Details(string group, string resource, string? name)
    {
        var details = new JsonObject();
        if (name is not null)
            details["name"] = name;
        if (group.Length > 0)
            details["group"] = group;
        details["kind"] = resource;
        return details;
    }
}
