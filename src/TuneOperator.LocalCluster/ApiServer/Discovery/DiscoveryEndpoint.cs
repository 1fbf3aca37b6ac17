using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Negotiation;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer.Discovery;

/// <summary>Tells clients what there is: in one answer for all groups, or group by group for those that ask the old way.</summary>
internal sealed class DiscoveryEndpoint(ResourceCatalog catalog)
{
    private const string AggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    /// <returns>Null if the path is none of discovery's.</returns>
    public (JsonObject Body, string ContentType)? Describe(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        if (!HttpMethods.IsGet(request.Method))
            return path is "/api" or "/apis" ? throw new ApiException(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", []) : null;
        var definitions = catalog.Definitions;
        if (path is "/api" or "/apis" && ContentNegotiation.WantsAggregatedDiscovery(request))
            return (AggregatedDiscovery.Describe(definitions.Where(d => d.Group.Length == 0 == path is "/api")), AggregatedType);
        JsonObject? body = path.Trim('/').Split('/') switch
        {
            ["api"] => Versions(request.Host.ToString()),
            ["apis"] => PlainDiscovery.Groups(definitions),
            ["api", var version] when catalog.HasGroupVersion("", version) => PlainDiscovery.Resources(definitions, "", version),
            ["apis", var group] when definitions.Any(d => d.Group == group) => PlainDiscovery.Group(definitions, group),
            ["apis", var group, var version] when catalog.HasGroupVersion(group, version) => PlainDiscovery.Resources(definitions, group, version),
            _ => null,
        };
        return body is null ? null : (body, ResponseWriter.Json);
    }

    private static JsonObject Versions(string address) => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = address }),
    };
}
