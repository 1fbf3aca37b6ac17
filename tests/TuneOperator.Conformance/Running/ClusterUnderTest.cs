using TuneOperator.LocalCluster;
using Xunit;

namespace TuneOperator.Conformance.Running;

/// <summary>The cluster that the scenarios run on: the one of <c>CONFORMANCE_KUBECONFIG</c>, else a local one.</summary>
public sealed class ClusterUnderTest : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("conformance-").FullName;
    private LocalCluster.LocalCluster? cluster;

    /// <summary>Whether the scenarios are rewritten with what this cluster answers.</summary>
    public static bool Records => Environment.GetEnvironmentVariable("CONFORMANCE_RECORD") is "1";

    public string Kubeconfig { get; private set; } = string.Empty;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("CONFORMANCE_KUBECONFIG") is { Length: > 0 } given)
        {
            Kubeconfig = given;
            return;
        }

        cluster = await LocalCluster.LocalCluster.StartAsync(new LocalClusterOptions { Tls = true }, TestContext.Current.CancellationToken);
        Kubeconfig = Path.Combine(folder, "kubeconfig");
        cluster.WriteKubeconfig(Kubeconfig);
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
