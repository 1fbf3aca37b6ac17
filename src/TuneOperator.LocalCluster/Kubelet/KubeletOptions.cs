using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.LocalCluster.Images;

namespace TuneOperator.LocalCluster.Kubelet;

/// <summary>The node that a process kubelet registers, and how it runs pods.</summary>
public sealed record KubeletOptions
{
    public string NodeName { get; init; } = "local";

    /// <summary>Cores that the node offers; null is what this machine has.</summary>
    public decimal? Cpus { get; init; }

    /// <summary>Bytes of memory that the node offers; null is what this machine has.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Pods that the node takes at a time.</summary>
    public int Pods { get; init; } = 110;

    /// <summary>Devices that the node pretends to have, such as 4 <c>nvidia.com/gpu</c>.</summary>
    public IReadOnlyDictionary<string, int> Devices { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    public LocalImages Images { get; init; } = LocalImages.Empty;

    /// <summary>
    /// Where pods' files and logs are kept while the pods exist, also over restarts of the kubelet, which must be the only one there; null makes a
    /// directory among the temporary files, which goes with the kubelet.
    /// </summary>
    public string? Directory { get; init; }

    /// <summary>What the log endpoint serves TLS with; null makes a self-signed certificate.</summary>
    public X509Certificate2? ServingCertificate { get; init; }

    /// <summary>Whether a client certificate is the API server's. Null trusts nobody: nobody can read logs.</summary>
    public Func<X509Certificate2, bool>? TrustsClient { get; init; }

    /// <summary>How long pods get between SIGTERM and SIGKILL when the kubelet itself stops.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(2);

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}
