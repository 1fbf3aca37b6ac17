using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Lists at one moment, by pages if asked.</summary>
internal sealed class ListEndpoint(ObjectStore store, FormWriter writer)
{
    public async Task HandleAsync(HttpContext context, ResourceDefinition definition, string ns)
    {
        var request = context.Request;
        var filter = ListRequest.Filter(request, definition, ns, name: "");
        ListOptionsValidation.CheckList(request);
        var asked = request.ResourceVersion(list: true);
        // From its cache a real server answers in whole.
        var limit = asked is 0 ? 0 : request.Number("limit") ?? 0;
        var (objects, version, after) = Moment(request, asked, limit, store[definition.Store], ns);
        var left = objects.Where(o => filter.IsIn(o.Value) && (after is not { } last || ObjectNameOrder.Instance.Compare(o.Key, last) > 0)).Select(o => o.Value);
        if (limit <= 0)
        {
            await writer.WriteListAsync(context, definition, [.. left.Where(filter.Matches)], new ListMetadata(version));
            return;
        }

        var (page, metadata) = ListPage.Of([.. left], filter, limit, version, ns);
        await writer.WriteListAsync(context, definition, page, metadata);
    }

    /// <exception cref="ApiException">The version is one of the future.</exception>
    public void RequireSeen(long? version)
    {
        var now = store.ResourceVersion;
        if (version > now)
            throw TooLarge(version.Value, now);
    }

    private (ImmutableSortedDictionary<ObjectName, StoredObject> Objects, long Version, ObjectName? After) Moment(
        HttpRequest request, long? asked, long limit, ObjectCollection collection, string ns)
    {
        // Read before the objects: a list may be newer than it says, but must never be older.
        var now = store.ResourceVersion;
        if (request.Text("continue") is { Length: > 0 } text)
        {
            var token = ContinueToken.Parse(text, ns);
            if (asked > 0)
                throw ApiErrors.BadRequest("specifying resource version is not allowed when using continue");
            return Rest(token, collection, now, ns);
        }

        RequireSeen(asked);
        // A page of a version that was named without saying how is of exactly that version.
        if (asked is not { } exact || exact == 0 || (request.Text("resourceVersionMatch") is not "Exact" && (limit == 0 || request.Text("resourceVersionMatch").Length > 0)))
            return (collection.At(now), now, null);
        try
        {
            return (collection.At(exact), exact, null);
        }
        catch (VersionTooOldException)
        {
            throw ApiErrors.Expired("The resourceVersion for the provided list is too old.");
        }
    }

    private static (ImmutableSortedDictionary<ObjectName, StoredObject> Objects, long Version, ObjectName? After) Rest(
        ContinueToken token, ObjectCollection collection, long now, string ns)
    {
        if (token.ResourceVersion < 0)
            return (collection.At(now), now, token.After);
        try
        {
            return (collection.At(token.ResourceVersion), token.ResourceVersion, token.After);
        }
        catch (VersionTooOldException)
        {
            throw new ApiException(
                410, "Expired",
                "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the "
                + "continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - "
                + "objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.")
            {
                Continue = (token with { ResourceVersion = -1 }).Encode(ns),
            };
        }
    }

    private static ApiException TooLarge(long asked, long now) => new(
        504, "Timeout", $"Timeout: Too large resource version: {asked}, current: {now}",
        new JsonObject
        {
            ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }),
            ["retryAfterSeconds"] = 1,
        });
}
