using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Tables;

/// <summary>Which trials are shown, and in what order. Pure.</summary>
internal sealed record TrialQuery
{
    /// <summary>A fact, a parameter or a metric. By value the best come first, else the least.</summary>
    public string SortBy { get; init; } = "index";

    public bool Reverse { get; init; }

    /// <summary>Empty: any.</summary>
    public IReadOnlyList<string> Phases { get; init; } = [];

    public string? Stage { get; init; }

    /// <summary>All must hold.</summary>
    public IReadOnlyList<Condition> Where { get; init; } = [];

    public int? Limit { get; init; }

    /// <exception cref="Connecting.CommandException">It names something that trials do not have.</exception>
    public IReadOnlyList<TrialRecord> Select(ExperimentRecord experiment)
    {
        var conditions = Where.Select(condition => (Condition: condition, Column: TrialColumns.Find(experiment, condition.Name))).ToList();
        var key = TrialColumns.Find(experiment, SortBy);
        var chosen = experiment.Trials
            .Where(trial => Phases.Count == 0 || Phases.Contains(trial.Phase, StringComparer.OrdinalIgnoreCase))
            .Where(trial => Stage is null || string.Equals(trial.Stage, Stage, StringComparison.Ordinal))
            .Where(trial => conditions.TrueForAll(where => where.Condition.Holds(where.Column.Of(trial))));
        var descending = (ReferenceEquals(key, TrialColumns.Value) && experiment.Maximize) != Reverse;

        // What is missing stays last in both directions.
        var present = chosen.OrderBy(key.IsMissing);
        var sorted = descending ? present.ThenByDescending(key.Of, TrialColumn.Order) : present.ThenBy(key.Of, TrialColumn.Order);
        return [.. sorted.Take(Limit ?? int.MaxValue)];
    }
}
