using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using k8s;

namespace TuneOperator.Cli.Running;

/// <summary>Sends objects of any kind to an API server, as kubectl does: the server says what there is, and judges the fields.</summary>
internal sealed class ClusterClient(KubernetesClientConfiguration configuration) : IDisposable
{
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

    public void Dispose() => client.Dispose();

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(client.BaseUri, path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, type);
        }

        if (client.Credentials is { } credentials)
        {
            await credentials.ProcessHttpRequestAsync(request, cancellationToken);
        }

        using var response = await client.HttpClient.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? (JsonObject)JsonNode.Parse(text)! : throw ServerRefusalException.Of((int)response.StatusCode, text);
    }
}
