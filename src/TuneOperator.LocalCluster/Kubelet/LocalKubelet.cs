using System.Security.Cryptography.X509Certificates;
using TuneOperator.LocalCluster.ApiServer;

namespace TuneOperator.LocalCluster.Kubelet;

/// <summary>The kubelet of the local cluster's one node.</summary>
internal static class LocalKubelet
{
    public const string NodeName = "local";

    /// <param name="certificate">What the log endpoint serves with.</param>
    /// <param name="apiServerName">The common name of the API server's client certificate: nobody else reads logs here.</param>
    public static KubeletOptions Options(LocalClusterOptions cluster, ClusterCertificates authority, X509Certificate2 certificate, string apiServerName) => new()
    {
        NodeName = NodeName,
        Cpus = (decimal?)cluster.Cpus,
        MemoryBytes = cluster.MemoryBytes,
        Devices = new Dictionary<string, int>(StringComparer.Ordinal) { ["nvidia.com/gpu"] = cluster.Gpus },
        Images = cluster.Images,
        Directory = cluster.StateDirectory is { } kept ? Path.Combine(kept, "kubelet") : null,
        ServingCertificate = certificate,
        TrustsClient = client => client.GetNameInfo(X509NameType.SimpleName, forIssuer: false) == apiServerName && authority.Trusts(client),
        StopGrace = cluster.StopGrace,
        TimeProvider = cluster.TimeProvider,
        LoggerFactory = cluster.LoggerFactory,
    };
}
