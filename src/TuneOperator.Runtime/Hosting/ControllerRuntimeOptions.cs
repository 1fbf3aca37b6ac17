using TuneOperator.Runtime.Leadership;

namespace TuneOperator.Runtime.Hosting;

/// <summary>How one runtime behaves.</summary>
public sealed record ControllerRuntimeOptions
{
    /// <summary>The namespaces that are watched, each by requests of its own; none: all, by requests for the whole cluster.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>The manager that server-side apply records for our fields.</summary>
    public string FieldManager { get; init; } = "tune-operator";

    /// <summary>Null: no election, the controllers run at once.</summary>
    public LeaderElectionOptions? LeaderElection { get; init; }

    /// <summary>Workers a controller has unless it says otherwise; at least 1.</summary>
    public int Workers { get; init; } = 4;

    /// <summary>A reconcile that takes longer is cancelled and counts as failed.</summary>
    public TimeSpan ReconcileTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Seed of all jitter.</summary>
    public int Seed { get; init; }
}
