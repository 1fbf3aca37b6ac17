using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;
using TuneOperator.LocalCluster;
using Xunit;

namespace TuneOperator.Chart.Tests.Fixtures;

/// <summary>A local cluster for helm and kubectl, with nothing of ours in it but the namespaces team-a and, enforcing the restricted standard, tune-system.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tune-chart-");
    private LocalCluster.LocalCluster? cluster;
    private Kubernetes? client;

    public Kubernetes Client => client!;

    internal string Kubeconfig => Path.Combine(folder.FullName, "kubeconfig");

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        cluster = await LocalCluster.LocalCluster.StartAsync(new LocalClusterOptions { Tls = true, Gpus = 8 }, cancellation);
        cluster.WriteKubeconfig(Kubeconfig);
        client = new Kubernetes(cluster.ToClientConfiguration());
        await NewNamespaceAsync("team-a");
        await NewNamespaceAsync(RenderedChart.Namespace, KeyValuePair.Create("pod-security.kubernetes.io/enforce", "restricted"));
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    internal Task NewNamespaceAsync(string name, params KeyValuePair<string, string>[] labels) => Client.CoreV1.CreateNamespaceAsync(
        new V1Namespace { Metadata = new V1ObjectMeta { Name = name, Labels = new Dictionary<string, string>(labels) } },
        cancellationToken: TestContext.Current.CancellationToken);

    internal Task<ToolRun> HelmAsync(params string[] arguments) => Tool.RunAsync("helm", Kubeconfig, arguments);

    internal Task<ToolRun> KubectlAsync(params string[] arguments) => Tool.RunAsync("kubectl", Kubeconfig, arguments);

    /// <returns>What the API server says against the Job in a dry run; null when it would take it.</returns>
    internal async Task<string?> RefusalOfAsync(JsonObject job)
    {
        try
        {
            await Client.BatchV1.CreateNamespacedJobAsync(
                KubernetesJson.Deserialize<V1Job>(job.ToJsonString()), "team-a", dryRun: "All", cancellationToken: TestContext.Current.CancellationToken);
            return null;
        }
        catch (HttpOperationException e)
        {
            return e.Response.Content;
        }
    }
}
