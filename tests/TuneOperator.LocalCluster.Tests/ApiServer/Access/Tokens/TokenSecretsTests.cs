using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.ApiServer.Access.Tokens;

public sealed class TokenSecretsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Accounts = "/api/v1/namespaces/default/serviceaccounts";
    private const string Secrets = "/api/v1/namespaces/default/secrets";

    [Fact]
    public async Task A_secret_for_an_account_gets_a_token_that_speaks_for_it_and_goes_with_it()
    {
        await server.PostAsync(Accounts, """{"metadata":{"name":"robot"}}""");
        await using var watch = await WatchReader.OpenAsync(server, $"{Secrets}?watch=true&fieldSelector=metadata.name%3Drobot-token");
        await CreateAsync("robot-token", "robot");

        var filled = await AwaitAsync(watch, e => e["object"]!["data"]?["token"] is not null);
        Assert.Equal("default", Decode(filled, "namespace"));
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", Decode(filled, "ca.crt"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await UseAsync(Decode(filled, "token")));

        await server.DeleteAsync($"{Accounts}/robot");
        await AwaitAsync(watch, e => (string?)e["type"] is "DELETED");
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync(Decode(filled, "token")));
    }

    [Fact]
    public async Task A_secret_for_an_account_that_is_not_there_goes()
    {
        await using var watch = await WatchReader.OpenAsync(server, $"{Secrets}?watch=true&fieldSelector=metadata.name%3Dlost-token");
        await CreateAsync("lost-token", "lost");

        Assert.Null((await AwaitAsync(watch, e => (string?)e["type"] is "DELETED"))["object"]!["data"]?["token"]);
    }

    private Task CreateAsync(string name, string account) => server.PostAsync(
        Secrets, $$$"""{"metadata":{"name":"{{{name}}}","annotations":{"kubernetes.io/service-account.name":"{{{account}}}"}},"type":"kubernetes.io/service-account-token"}""");

    private static async Task<JsonObject> AwaitAsync(WatchReader watch, Func<JsonObject, bool> wanted)
    {
        while (true)
        {
            var next = await watch.NextAsync();
            Assert.NotNull(next);
            if (wanted(next))
                return next;
        }
    }

    private static string Decode(JsonObject change, string key) => Encoding.UTF8.GetString(Convert.FromBase64String((string)change["object"]!["data"]![key]!));

    private async Task<HttpStatusCode> UseAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Server.BaseAddress, "/api"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var client = new HttpClient();
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
