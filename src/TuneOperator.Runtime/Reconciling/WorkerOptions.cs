namespace TuneOperator.Runtime.Reconciling;

/// <param name="Workers">How many keys are reconciled at once; at least 1.</param>
internal sealed record WorkerOptions(int Workers, TimeSpan ReconcileTimeout)
{
    /// <summary>Of the controller, in health, metrics and logs; null: its kind.</summary>
    public string? Name { get; init; }
}
