using System.Text.Json.Nodes;

namespace TuneOperator.Cli.Records;

/// <summary>An experiment and its trials as they stood when they were read. Times are UTC.</summary>
/// <param name="Spec">As the cluster has it.</param>
/// <param name="Status">As the cluster has it; empty when the operator has not said anything yet.</param>
internal sealed record ExperimentRecord(string Namespace, string Name, JsonObject Spec, JsonObject Status)
{
    public string Phase => Status.Text("phase") ?? "Pending";

    public string? Stage => Status.Text("stage");

    public bool IsSuspended => Spec.Flag("suspend");

    public IReadOnlyList<ConditionRecord> Conditions { get; init; } = [];

    /// <summary>The first decides, unless there is a front.</summary>
    public IReadOnlyList<ObjectiveRecord> Objectives { get; init; } = [];

    /// <summary>In the order of the manifest.</summary>
    public IReadOnlyList<ParameterRecord> Parameters { get; init; } = [];

    /// <summary>By index.</summary>
    public IReadOnlyList<TrialRecord> Trials { get; init; } = [];

    public DateTime? CreationTime { get; init; }

    public DateTime? StartTime => Status.Time("startTime");

    public DateTime? CompletionTime => Status.Time("completionTime");

    public string Metric => Objectives is [var first, ..] ? first.Metric : "value";

    public bool Maximize => Objectives is [{ Maximize: true }, ..];

    public bool IsDone => Conditions.Any(condition => condition is { Type: "Succeeded" or "Failed", IsTrue: true });

    public string? BestName => Status.Text("best", "trial");

    /// <summary>The trials that have a value, the best first, of equal ones the earlier.</summary>
    public IEnumerable<TrialRecord> Ranking()
    {
        var valued = Trials.Where(trial => trial is { Succeeded: true, IsSearch: true, Value: not null });
        return Maximize ? valued.OrderByDescending(trial => trial.Value) : valued.OrderBy(trial => trial.Value);
    }

    public TrialRecord? FindTrial(string name) => Trials.FirstOrDefault(trial => string.Equals(trial.Name, name, StringComparison.Ordinal));
}

internal sealed record ConditionRecord(string Type, string Status, string Reason, string Message, DateTime? Since)
{
    public bool IsTrue => Status == "True";
}

internal sealed record ObjectiveRecord(string Metric, bool Maximize, double? Target)
{
    public bool IsBetter(double value, double other) => Maximize ? value > other : value < other;
}

/// <param name="Type">Double, Int, Discrete or Categorical; null when a preset says it.</param>
internal sealed record ParameterRecord(string Name, string? Type, bool IsLog);
