using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.ApiServer;

/// <summary>A server of its own for one test class, and plain HTTP to it.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private LocalApiServer? server;

    public LocalApiServer Server => server!;

    public HttpClient Http { get; } = new();

    public async ValueTask InitializeAsync()
    {
        server = await LocalApiServer.StartAsync(new LocalApiServerOptions { HistoryLimit = 200 }, TestContext.Current.CancellationToken);
        Http.BaseAddress = server.BaseAddress;
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        // Which a controller would have made, and no pod is admitted without.
        await PostAsync("/api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"default"}}""");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }

    public async Task<(HttpStatusCode Code, JsonObject Body)> SendAsync(HttpMethod method, string path, string? body = null, string contentType = "application/json", string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, contentType);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : new JsonObject { ["text"] = text });
    }

    public Task<(HttpStatusCode Code, JsonObject Body)> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, accept: accept);

    public Task<(HttpStatusCode Code, JsonObject Body)> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    public Task<(HttpStatusCode Code, JsonObject Body)> PutAsync(string path, string body) => SendAsync(HttpMethod.Put, path, body);

    public Task<(HttpStatusCode Code, JsonObject Body)> DeleteAsync(string path, string? body = null) => SendAsync(HttpMethod.Delete, path, body);

    public Task<(HttpStatusCode Code, JsonObject Body)> MergeAsync(string path, string body) => SendAsync(HttpMethod.Patch, path, body, "application/merge-patch+json");

    public Task<(HttpStatusCode Code, JsonObject Body)> ApplyAsync(string path, string body) => SendAsync(HttpMethod.Patch, path, body, "application/apply-patch+yaml");
}
