using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace TuneOperator.LocalCluster.Client;

/// <summary>The few verbs that controllers and kubelet need, as plain HTTP against any Kubernetes API server.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="agent">The program that it speaks for; the server notes it as the manager of the fields that it writes.</param>
internal sealed class ApiClient(KubernetesClientConfiguration configuration, string agent) : IDisposable
{
    public const string MergePatch = "application/merge-patch+json";

    private const string ApplyPatch = "application/apply-patch+yaml";
    private const string Json = "application/json";
    private readonly Kubernetes kubernetes = new(configuration);

    public Uri Server => kubernetes.BaseUri;

    public Task<T> Get<T>(string path, CancellationToken cancellation) => Get<T>(path, Json, cancellation);

    /// <param name="accept">The media types wanted, as in an Accept header.</param>
    public async Task<T> Get<T>(string path, string accept, CancellationToken cancellation)
    {
        using var response = await Open(path, accept, cancellation);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        return ObjectJson.Read<T>(stream);
    }

    /// <summary>The object, or null when there is none.</summary>
    public async Task<T?> Find<T>(string path, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await Get<T>(path, cancellation);
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    public Task<T> Create<T>(string collection, T body, CancellationToken cancellation) =>
        Exchange<T>(HttpMethod.Post, collection, KubernetesJson.Serialize(body), Json, cancellation);

    public Task<T> Replace<T>(string path, T body, CancellationToken cancellation) =>
        Exchange<T>(HttpMethod.Put, path, KubernetesJson.Serialize(body), Json, cancellation);

    public Task<T> Merge<T>(string path, JsonNode patch, CancellationToken cancellation) =>
        Exchange<T>(HttpMethod.Patch, path, patch.ToJsonString(), MergePatch, cancellation);

    /// <summary>Server-side apply that takes over what others own.</summary>
    public Task<T> Apply<T>(string path, JsonObject configuration, string manager, CancellationToken cancellation) =>
        Exchange<T>(HttpMethod.Patch, $"{path}?fieldManager={Uri.EscapeDataString(manager)}&force=true", configuration.ToJsonString(), ApplyPatch, cancellation);

    public async Task Post(string path, object body, CancellationToken cancellation)
    {
        using var response = await Send(HttpMethod.Post, path, KubernetesJson.Serialize(body), Json, cancellation);
    }

    /// <summary>Deletes, or does nothing when the object is gone or has another UID by now.</summary>
    /// <returns>The object that now terminates; null when nothing of it is left.</returns>
    public async Task<T?> Delete<T>(string path, V1DeleteOptions options, CancellationToken cancellation)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            var left = await Exchange<T>(HttpMethod.Delete, path, KubernetesJson.Serialize(options), Json, cancellation);
            return left.Kind is "Status" || left.Metadata?.DeletionTimestamp is null ? null : left;
        }
        catch (ApiException e) when (e.IsNotFound || (e.IsConflict && options.Preconditions is not null))
        {
            return null;
        }
    }

    /// <summary>The open response of a successful request; the caller disposes it.</summary>
    /// <param name="accept">The media types wanted, as in an Accept header.</param>
    public async Task<HttpResponseMessage> Open(string path, string accept, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(kubernetes.BaseUri, path));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Dispatch(request, cancellation);
    }

    public void Dispose() => kubernetes.Dispose();

    private async Task<T> Exchange<T>(HttpMethod method, string path, string? body, string type, CancellationToken cancellation)
    {
        using var response = await Send(method, path, body, type, cancellation);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        return ObjectJson.Read<T>(stream);
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? body, string type, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(kubernetes.BaseUri, path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Json));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type));
        return await Dispatch(request, cancellation);
    }

    private async Task<HttpResponseMessage> Dispatch(HttpRequestMessage request, CancellationToken cancellation)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        if (kubernetes.Credentials is { } credentials) await credentials.ProcessHttpRequestAsync(request, cancellation);
        var response = await kubernetes.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.IsSuccessStatusCode) return response;
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(cancellation);
            throw StatusBody.ToException(response.StatusCode, text);
        }
    }
}
