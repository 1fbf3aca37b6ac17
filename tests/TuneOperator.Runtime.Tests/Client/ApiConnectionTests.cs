using System.Net;
using TuneOperator.Runtime.Client;
using TuneOperator.Runtime.Tests.Fakes;

namespace TuneOperator.Runtime.Tests.Client;

public sealed class ApiConnectionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kubeconfig-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_kubeconfig_tells_the_server_and_the_namespace()
    {
        using var connection = ApiConnection.FromKubeconfig(Kubeconfig(user: "token: secret"), context: null);

        Assert.Equal((new Uri("http://127.0.0.1:8001/"), "team-a"), (connection.Server, connection.Namespace));
    }

    [Fact]
    public void Another_context_of_the_kubeconfig_can_be_chosen()
    {
        using var connection = ApiConnection.FromKubeconfig(Kubeconfig(user: "token: secret"), context: "other");

        Assert.Equal(new Uri("http://127.0.0.1:8002/"), connection.Server);
    }

    [Fact]
    public async Task The_token_of_the_kubeconfig_is_sent()
    {
        var authorization = await AuthorizationAsync("token: secret");

        Assert.Equal("Bearer secret", authorization);
    }

    [Fact]
    public async Task An_exec_plugin_gives_the_token()
    {
        var plugin = Path.Combine(folder, "plugin.sh");
        await File.WriteAllTextAsync(
            plugin,
            """
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"from-plugin"}}'
            """,
            TestContext.Current.CancellationToken);

        var authorization = await AuthorizationAsync(
            $"exec: {{apiVersion: client.authentication.k8s.io/v1, command: sh, args: ['{plugin}'], interactiveMode: Never}}");

        Assert.Equal("Bearer from-plugin", authorization);
    }

    [Fact]
    public void A_missing_kubeconfig_is_named()
    {
        var failure = Assert.ThrowsAny<Exception>(() => ApiConnection.FromKubeconfig(Path.Combine(folder, "none"), context: null));

        Assert.Contains(Path.Combine(folder, "none"), failure.Message, StringComparison.Ordinal);
    }

    private async Task<string?> AuthorizationAsync(string user)
    {
        await using var server = await LoopbackServer.StartAsync();
        using var connection = ApiConnection.FromKubeconfig(Kubeconfig(user, server.Port), context: null);
        using var request = new HttpRequestMessage(HttpMethod.Get, connection.Server);

        using var answer = await connection.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return server.Authorization;
    }

    private string Kubeconfig(string user, int port = 8001)
    {
        var path = Path.Combine(folder, "config");
        File.WriteAllText(
            path,
            $$"""
            apiVersion: v1
            kind: Config
            current-context: main
            clusters:
            - {name: main, cluster: {server: "http://127.0.0.1:{{port}}"} }
            - {name: other, cluster: {server: "http://127.0.0.1:8002"} }
            users:
            - name: me
              user:
                {{user}}
            contexts:
            - {name: main, context: {cluster: main, user: me, namespace: team-a} }
            - {name: other, context: {cluster: other, user: me} }
            """);
        return path;
    }
}
