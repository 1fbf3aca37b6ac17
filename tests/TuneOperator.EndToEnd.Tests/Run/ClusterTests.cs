using k8s;
using k8s.Models;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run;

public sealed class ClusterTests : IDisposable
{
    private const string Ready = "Ctrl-C stops it.";

    private readonly RunDirectory directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Kubeconfig => directory.File("kubeconfig");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Cluster_is_up_until_it_is_interrupted()
    {
        await using var tune = TuneProcess.Start("cluster", "--gpus", "2", "--kubeconfig", Kubeconfig);
        await tune.UntilAsync(Ready, Cancellation);
        using var client = Connect();

        var node = Assert.Single((await client.CoreV1.ListNodeAsync(cancellationToken: Cancellation)).Items);
        Assert.Equal("2", node.Status.Capacity["nvidia.com/gpu"].ToString());
        Assert.Contains($"export KUBECONFIG={Kubeconfig}", tune.Output, StringComparison.Ordinal);

        await tune.SignalAsync("INT", Cancellation);

        Assert.Equal(130, await tune.EndAsync(Cancellation));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.CoreV1.ListNodeAsync(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Kubeconfig_is_readable_by_its_owner_only_and_its_token_is_needed()
    {
        await using var tune = TuneProcess.Start("cluster", "--no-operator", "--kubeconfig", Kubeconfig);
        await tune.UntilAsync(Ready, Cancellation);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(Kubeconfig).UnixFileMode);
        var stranger = KubernetesClientConfiguration.BuildConfigFromConfigFile(Kubeconfig);
        Assert.StartsWith("https://127.0.0.1:", stranger.Host, StringComparison.Ordinal);
        stranger.AccessToken = "guessed";
        using var client = new Kubernetes(stranger);
        var refused = await Assert.ThrowsAsync<k8s.Autorest.HttpOperationException>(() => client.CoreV1.ListNodeAsync(cancellationToken: Cancellation));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.Response.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Our_kinds_are_there_if_the_operator_is(bool withOperator)
    {
        await using var tune = TuneProcess.Start(["cluster", "--kubeconfig", Kubeconfig, .. withOperator ? Array.Empty<string>() : ["--no-operator"]]);
        await tune.UntilAsync(Ready, Cancellation);
        using var client = Connect();

        var definitions = await client.ApiextensionsV1.ListCustomResourceDefinitionAsync(cancellationToken: Cancellation);

        Assert.Equal(withOperator ? ["experiments.tuneoperator.io", "trials.tuneoperator.io"] : [], definitions.Items.Select(definition => definition.Name()));
    }

    [Fact]
    public async Task Port_that_is_taken_is_said()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;
        await using var tune = TuneProcess.Start("cluster", "--port", $"{port}", "--kubeconfig", Kubeconfig);

        Assert.Equal(1, await tune.EndAsync(Cancellation));

        Assert.Contains($"{port}", tune.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Kubeconfig));
    }

    private Kubernetes Connect() => new(KubernetesClientConfiguration.BuildConfigFromConfigFile(Kubeconfig));
}
