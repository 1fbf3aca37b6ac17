using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using TuneOperator.EndToEnd.Tests.Fixtures;
using TuneOperator.Operator.Pushing;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Lifecycle;

/// <summary>What the endpoint answers to requests that are not as they should be, over a real connection.</summary>
public sealed class PushEndpointTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_fault_has_its_answer()
    {
        using var trainers = new Trainers();
        var ns = await cluster.BeginAsync(
            Tuning.Of($"printf %s \"$TUNE_PUSH_TOKEN\" > {trainers.FileOf("token")}; {trainers.RunUntilStopped}", """{"maxTrials": 1, "metricsCollector": {"source": "Push"} }"""), Cancellation);
        using var endpoint = PushEndpoint.OnLoopback(TimeProvider.System);
        await using var life = await PushingLife.StartAsync(cluster, ns.Name, endpoint, Cancellation);
        await trainers.StartedAsync(ns, 0);
        var token = await File.ReadAllTextAsync(trainers.FileOf("token"), Cancellation);
        using var client = Client(endpoint.AuthorityPem);

        Assert.Equal((HttpStatusCode.NotFound, "there is only /v1/metrics"), await SendAsync(client, HttpMethod.Post, new Uri(new Uri(endpoint.Url), "/other").AbsoluteUri, token, "[]"));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "send metrics with POST"), await SendAsync(client, HttpMethod.Put, endpoint.Url, token, "[]"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(client, HttpMethod.Post, endpoint.Url, token[..^1] + "x", "[]")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(client, HttpMethod.Post, endpoint.Url, token: null, "[]")).Status);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "a body has at most 64 KiB: send the reports in parts"), await SendAsync(client, HttpMethod.Post, endpoint.Url, token, new string(' ', 64 * 1024) + "[]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(client, HttpMethod.Post, endpoint.Url, token, "accuracy=0.9")).Status);
        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(client, HttpMethod.Post, endpoint.Url, token, new string(' ', (64 * 1024) - 2) + "[]"));
    }

    [Fact]
    public async Task Who_does_not_know_the_authority_is_not_talked_into_it()
    {
        var ns = await cluster.NewNamespaceAsync(Cancellation);
        using var endpoint = PushEndpoint.OnLoopback(TimeProvider.System);
        await using var life = await PushingLife.StartAsync(cluster, ns.Name, endpoint, Cancellation);
        using var other = PushEndpoint.OnLoopback(TimeProvider.System);
        using var client = Client(other.AuthorityPem);

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(client, HttpMethod.Post, endpoint.Url, token: null, "[]"));
    }

    private static HttpClient Client(string authority)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(authority));
        return new HttpClient(handler);
    }

    private static async Task<(HttpStatusCode Status, string? Error)> SendAsync(HttpClient client, HttpMethod method, string url, string? token, string body)
    {
        using var request = new HttpRequestMessage(method, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        using var response = await client.SendAsync(request, Cancellation);
        return (response.StatusCode, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["error"]);
    }
}
