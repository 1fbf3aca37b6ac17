using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>How the API server of the local cluster listens and keeps its objects.</summary>
public sealed record LocalApiServerOptions
{
    /// <summary>Port on the loopback interface; 0 takes a free one, or the one of an earlier start in the same state directory.</summary>
    public int Port { get; init; }

    /// <summary>Where everything is kept that is to outlive the process; null keeps it in memory only.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>Serve HTTPS with a certificate of the cluster's own authority. In-process users need only the token.</summary>
    public bool Tls { get; init; }

    /// <summary>The bearer token of the administrator; null makes one that nobody can guess, or takes that of the state directory.</summary>
    public string? Token { get; init; }

    /// <summary>Writes of one resource that a watch can go back before it is told 410 Expired; at least 1.</summary>
    public int HistoryLimit { get; init; } = 10_000;

    /// <summary>How often a watch that allows bookmarks is sent one.</summary>
    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Every timestamp, timeout and bookmark goes by this clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}
