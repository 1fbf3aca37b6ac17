using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.LocalCluster.Images;

namespace TuneOperator.LocalCluster;

/// <summary>The machine that the local cluster pretends to be, and where it listens.</summary>
public sealed record LocalClusterOptions
{
    /// <summary>Port on the loopback interface; 0 takes a free one, or the one of an earlier start in the same state directory.</summary>
    public int Port { get; init; }

    /// <summary>Where everything is kept that is to outlive the process, for one cluster at a time; null keeps it in memory only.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>Serve HTTPS. A cluster inside the process that uses it needs only its token.</summary>
    public bool Tls { get; init; }

    /// <summary>How many <c>nvidia.com/gpu</c> the node pretends to have; 0 or more.</summary>
    public int Gpus { get; init; }

    /// <summary>Cores that the scheduler hands out; null is what this machine has.</summary>
    public double? Cpus { get; init; }

    /// <summary>Bytes of memory that the scheduler hands out; null is what this machine has.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Which commands of this machine stand for which images.</summary>
    public LocalImages Images { get; init; } = LocalImages.Empty;

    /// <summary>How long pods get between SIGTERM and SIGKILL when the cluster is stopped.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(2);

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}
