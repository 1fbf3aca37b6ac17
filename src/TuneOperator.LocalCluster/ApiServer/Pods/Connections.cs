using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Pods;

/// <summary>What would connect a client to something inside a pod. Pods are processes of this machine here, so there is a shorter way to each.</summary>
internal sealed class Connections(ObjectRegistry registry)
{
    /// <summary>Does nothing for other subresources.</summary>
    /// <exception cref="ApiException">There is no such object or container, or what the client is to do instead.</exception>
    public void Refuse(HttpRequest request, ResourceDefinition definition, RequestPath path)
    {
        if (Why(path.Subresource) is not { } why || (path.Subresource is "ephemeralcontainers" or "resize" && HttpMethods.IsGet(request.Method)))
            return;
        var pod = registry.Get(definition, path.Namespace, path.Name).Json;
        if (path.Subresource is "exec" or "attach" && request.Text("container") is { Length: > 0 } container && !Has(pod, container))
            throw ApiErrors.BadRequest($"container {container} is not valid for pod {path.Name}");
        if (path.Subresource is "exec" or "attach" or "portforward" && !IsUpgrade(request))
            throw ApiErrors.BadRequest("Upgrade request required");
        // kubectl shows the message of such a Status after both of its attempts, by WebSocket and by SPDY.
        throw new ApiException(501, "NotImplemented", $"the local cluster {why}", []);
    }

    private static bool IsUpgrade(HttpRequest request) =>
        request.HttpContext.WebSockets.IsWebSocketRequest || request.Headers.Connection.ToString().Contains("upgrade", StringComparison.OrdinalIgnoreCase);

    private static bool Has(JsonObject pod, string container) =>
        new[] { "containers", "initContainers" }.Any(list => pod.GetObject("spec").GetObjects(list).Any(c => c.GetString("name") == container));

    private static string? Why(string subresource) => subresource switch
    {
        "attach" => "does not attach to containers: their output is what kubectl logs -f shows",
        "ephemeralcontainers" => "does not add containers to running pods: their processes run on this machine, where any debugger reaches them",
        "exec" => "does not run commands inside containers: their processes run on this machine, where a shell sees what they see",
        "portforward" => "does not forward ports: its pods listen on this machine's own ports, so connect to them directly",
        "proxy" => "is no proxy to pods, services and nodes: its pods listen on this machine's own ports, so connect to them directly",
        "resize" => "does not resize running pods: create them again with other resources",
        _ => null,
    };
}
