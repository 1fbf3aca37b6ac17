using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using k8s;

namespace TuneOperator.Cli.Running;

/// <summary>Sends objects of any kind to an API server, as kubectl does: the server says what there is, and judges the fields.</summary>
internal sealed class ClusterClient(KubernetesClientConfiguration configuration) : IDisposable
{
    private const int PageSize = 500;

    private readonly Kubernetes client = new(configuration);

    /// <summary>Null when the path leads nowhere.</summary>
    /// <exception cref="ServerRefusalException">The server says no.</exception>
    public async Task<JsonObject?> FindAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(HttpMethod.Get, path, body: null, cancellationToken);
        }
        catch (ServerRefusalException e) when (e.Code == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Creates the object; a field that its kind does not have is refused.</summary>
    /// <param name="collection">The path of its collection.</param>
    /// <exception cref="ServerRefusalException">The server says no.</exception>
    public Task<JsonObject> CreateAsync(string collection, JsonObject item, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"{collection}?fieldManager=tune&fieldValidation=Strict", item.ToJsonString(), cancellationToken);

    /// <summary>What the server would make of the object; it is not kept.</summary>
    /// <param name="collection">The path of its collection.</param>
    /// <param name="strict">Whether a field that its kind does not have is a reason to refuse; else it is dropped.</param>
    /// <exception cref="ServerRefusalException">The server says no.</exception>
    public Task<JsonObject> DryRunAsync(string collection, JsonObject item, bool strict, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"{collection}?fieldManager=tune&fieldValidation={(strict ? "Strict" : "Ignore")}&dryRun=All", item.ToJsonString(), cancellationToken);

    /// <summary>Creates the object, or makes one of its name like it.</summary>
    /// <param name="collection">The path of its collection.</param>
    /// <exception cref="ServerRefusalException">The server says no.</exception>
    public Task<JsonObject> ApplyAsync(string collection, JsonObject item, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Patch,
            $"{collection}/{(string?)item["metadata"]!["name"]}?fieldManager=tune&force=true&fieldValidation=Strict",
            item.ToJsonString(),
            cancellationToken,
            "application/apply-patch+yaml");

    /// <summary>Changes the fields that the patch names.</summary>
    /// <exception cref="ServerRefusalException">The server says no.</exception>
    public Task<JsonObject> MergePatchAsync(string path, JsonObject patch, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Patch, $"{path}?fieldManager=tune&fieldValidation=Strict", patch.ToJsonString(), cancellationToken, "application/merge-patch+json");

    /// <summary>All items of a collection, page by page.</summary>
    /// <param name="path">With its query, if it has one.</param>
    /// <exception cref="ServerRefusalException">The server says no.</exception>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string path, CancellationToken cancellationToken)
    {
        var items = new List<JsonObject>();
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        string? next = null;
        do
        {
            var page = await SendAsync(HttpMethod.Get, $"{path}{separator}limit={PageSize}{(next is null ? string.Empty : $"&continue={Uri.EscapeDataString(next)}")}", body: null, cancellationToken);
            items.AddRange((page["items"] as JsonArray ?? []).OfType<JsonObject>());
            next = page["metadata"]?["continue"]?.GetValue<string>();
        }
        while (!string.IsNullOrEmpty(next));

        return items;
    }

    /// <summary>The text at a path, as it comes; the caller disposes it.</summary>
    /// <exception cref="ServerRefusalException">The server says no.</exception>
    public async Task<Stream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseUri, path));
        var response = await SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadAsStreamAsync(cancellationToken)
            : throw ServerRefusalException.Of((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    public void Dispose() => client.Dispose();

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(client.BaseUri, path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, type);
        }

        using var response = await SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? (JsonObject)JsonNode.Parse(text)! : throw ServerRefusalException.Of((int)response.StatusCode, text);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (client.Credentials is { } credentials)
        {
            await credentials.ProcessHttpRequestAsync(request, cancellationToken);
        }

        return await client.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
