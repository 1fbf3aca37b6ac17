using TuneOperator.Operator.Pushing;

namespace TuneOperator.Operator;

/// <summary>How one operator process behaves.</summary>
public sealed record OperatorOptions
{
    /// <summary>The namespaces that are served; none: all.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>Null: no election; right only where no second operator can run.</summary>
    public LeaseSettings? Lease { get; init; }

    /// <summary>Reconciles at a time, of each controller.</summary>
    public int Workers { get; init; } = 8;

    /// <summary>Where tokens of tracking servers lie, in files NAMESPACE_SECRET_KEY; null: nowhere.</summary>
    public string? TrackingTokenDirectory { get; init; }

    /// <summary>Whether tracking servers may be on this machine: on a person's, but not in a pod.</summary>
    public bool TracksToLoopback { get; init; } = true;

    /// <summary>Whether pods are scraped at loopback addresses: right only where they are processes of this machine.</summary>
    public bool ScrapesLoopback { get; init; }

    /// <summary>Where trials push to; null: nowhere. Serving it is another's part.</summary>
    public PushEndpoint? Push { get; init; }

    /// <summary>Seed of the jitter in back-offs and time-outs; search never depends on it.</summary>
    public int JitterSeed { get; init; }
}

/// <summary>The Lease that operators compete for.</summary>
/// <param name="Identity">Different for each process that may run at the same time.</param>
/// <param name="KnowsGone">Whether a holder of this name has for certain ended, so that its lease need not be waited for.</param>
public sealed record LeaseSettings(string Namespace, string Identity, Func<string, bool> KnowsGone);
