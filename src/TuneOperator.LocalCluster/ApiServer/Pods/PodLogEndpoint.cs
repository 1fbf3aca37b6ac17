using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Pods;

/// <summary>pods/log: what the pod's kubelet says, passed on as it comes. The kubelet knows this server by a client certificate of the cluster's authority.</summary>
internal sealed class PodLogEndpoint : IDisposable
{
    private readonly ObjectRegistry registry;
    private readonly ResourceDefinition nodes;
    private readonly X509Certificate2 certificate;
    private readonly HttpClient kubelets;

    public PodLogEndpoint(ObjectRegistry registry, ResourceDefinition nodes, ClusterCertificates certificates)
    {
        this.registry = registry;
        this.nodes = nodes;
        certificate = certificates.IssueClient(ClusterCertificates.ApiServerName);
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.ClientCertificates = [certificate];
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is X509Certificate2 shown && certificates.Trusts(shown);
        // A followed log lasts as long as its container.
        kubelets = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task HandleAsync(HttpContext context, ResourceDefinition pods, RequestPath path, CancellationToken stopping)
    {
        var pod = registry.Get(pods, path.Namespace, path.Name).Json;
        LogOptionsCheck.Check(context.Request, path.Name);
        var container = Container(pod, path.Name, context.Request.Text("container"));
        if (pod.At("spec.nodeName").AsString() is not { Length: > 0 } node)
        {
            // Nothing has run anywhere yet: an empty log, as a real server has it.
            await ResponseWriter.WriteAsync(context, 200, ReadOnlyMemory<byte>.Empty, "text/plain");
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var target = new Uri($"{Kubelet(node)}/containerLogs/{path.Namespace}/{path.Name}/{container}{context.Request.QueryString}");
        using var response = await SendAsync(target, node, ending.Token);
        if (response.StatusCode is not HttpStatusCode.OK)
            throw Failure(response.StatusCode, await response.Content.ReadAsStringAsync(ending.Token), path.Name);
        context.Response.ContentType = "text/plain";
        context.Response.Headers.CacheControl = "no-cache, private";
        await context.Response.Body.FlushAsync(ending.Token);
        await CopyAsync(response, context.Response, ending.Token);
    }

    public void Dispose()
    {
        kubelets.Dispose();
        certificate.Dispose();
    }

    private static async Task CopyAsync(HttpResponseMessage from, HttpResponse to, CancellationToken cancellation)
    {
        await using var source = await from.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellation)) > 0)
        {
            await to.Body.WriteAsync(buffer.AsMemory(0, read), cancellation);
            // A follower waits for each line, not for a full buffer.
            await to.Body.FlushAsync(cancellation);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri target, string node, CancellationToken cancellation)
    {
        try
        {
            return await kubelets.GetAsync(target, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (HttpRequestException e)
        {
            throw ApiErrors.InternalError($"Get \"{target}\": the kubelet of node {node} does not answer: {e.Message}");
        }
    }

    private string Kubelet(string name)
    {
        var node = registry.Find(nodes, "", name)?.Json ?? throw ApiErrors.NotFound(nodes.Key, name);
        var status = node.GetObject("status");
        var address = status.GetObjects("addresses").FirstOrDefault(a => a.GetString("type") is "InternalIP").GetString("address");
        var port = status?.At("daemonEndpoints.kubeletEndpoint.Port").AsLong() ?? 0;
        return address is null || port == 0 ? throw ApiErrors.InternalError($"node {name} has no kubelet endpoint") : $"https://{address}:{port}";
    }

    private static string Container(JsonObject pod, string name, string asked)
    {
        var containers = Names(pod, "containers");
        var initContainers = Names(pod, "initContainers");
        if (asked.Length > 0)
            return containers.Concat(initContainers).Contains(asked) ? asked : throw ApiErrors.BadRequest($"container {asked} is not valid for pod {name}");
        if (containers.Count == 1)
            return containers[0];
        throw ApiErrors.BadRequest($"a container name must be specified for pod {name}, choose one of: [{string.Join(' ', [.. initContainers, .. containers])}]");
    }

    private static List<string> Names(JsonObject pod, string list) => [.. pod.GetObject("spec").GetObjects(list).Select(c => c.GetString("name") ?? "")];

    private static ApiException Failure(HttpStatusCode code, string text, string pod) => code switch
    {
        HttpStatusCode.BadRequest => ApiErrors.BadRequest(text),
        HttpStatusCode.InternalServerError => ApiErrors.InternalError(text),
        HttpStatusCode.NotFound => new ApiException(404, "NotFound", $"the server could not find the requested resource ( pods/log {pod})"),
        _ => new ApiException((int)code, "", text),
    };
}
