namespace TuneOperator.Runtime.Leadership;

/// <summary>The Lease that is campaigned for.</summary>
public sealed record LeaderElectionOptions
{
    /// <summary>The name that the generated Role grants.</summary>
    public const string DefaultLeaseName = "tune-operator";

    /// <summary>Who holds the lease. One that outlives a restart (the pod's name) lets the restarted process go on at once; two processes must never share it.</summary>
    public required string Identity { get; init; }

    public required string LeaseNamespace { get; init; }

    public string LeaseName { get; init; } = DefaultLeaseName;

    /// <summary>How long others leave an unrenewed lease alone.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long after its last renewal a leader still acts as one; less than <see cref="LeaseDuration"/>.</summary>
    public TimeSpan RenewDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a holder of this identity has for certain ended; its lease is then taken at once.</summary>
    public Func<string, bool> KnowsGone { get; init; } = static _ => false;

    /// <summary>Between two attempts to acquire or renew.</summary>
    public TimeSpan RetryPeriod { get; init; } = TimeSpan.FromSeconds(2);
}
