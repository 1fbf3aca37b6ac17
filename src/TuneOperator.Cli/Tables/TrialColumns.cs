using TuneOperator.Cli.Commands;
using TuneOperator.Cli.Connecting;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Tables;

/// <summary>What trials of an experiment can be sorted, filtered and shown by.</summary>
internal static class TrialColumns
{
    private const string ParameterPrefix = "parameters.";
    private const string MetricPrefix = "metrics.";

    public static TrialColumn Value { get; } = new("value", trial => trial.Value);

    private static readonly TrialColumn[] Facts =
    [
        new("index", trial => trial.Index),
        new("name", trial => trial.Name),
        new("phase", trial => trial.Phase),
        new("reason", trial => trial.Reason),
        new("stage", trial => trial.Stage),
        new("purpose", trial => trial.Purpose),
        new("verifies", trial => trial.Verifies),
        new("sampler", trial => trial.Sampler),
        Value,
        new("duration", trial => trial.Duration?.TotalSeconds),
        new("step", trial => trial.Step),
        new("budget", trial => trial.Budget),
        new("attempts", trial => trial.Attempts),
        new("node", trial => trial.Node),
        new("gpuSeconds", trial => trial.GpuSeconds),
    ];

    /// <summary>The parameters, in the order of the manifest; those that only trials have come last.</summary>
    public static IReadOnlyList<TrialColumn> Parameters(ExperimentRecord experiment) =>
    [
        .. experiment.Parameters.Select(parameter => parameter.Name)
            .Concat(experiment.Trials.SelectMany(trial => trial.Parameters.Select(parameter => parameter.Key)))
            .Distinct(StringComparer.Ordinal)
            .Select(name => new TrialColumn(name, trial => trial.Parameters[name])),
    ];

    /// <summary>The last values of the metrics that were reported, by name.</summary>
    public static IReadOnlyList<TrialColumn> Metrics(ExperimentRecord experiment) =>
    [
        .. experiment.Trials.SelectMany(trial => trial.Metrics.Keys)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(name => new TrialColumn(name, trial => trial.Metrics.GetValueOrDefault(name)?.Last)),
    ];

    /// <param name="name">A fact of the trial, a parameter or a metric; <c>parameters.</c> or <c>metrics.</c> in front tells two of one name apart.</param>
    /// <exception cref="CommandException">Trials have nothing of that name.</exception>
    public static TrialColumn Find(ExperimentRecord experiment, string name)
    {
        var all = Named(experiment).ToList();
        return all.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.Ordinal)).Column
            ?? all.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase)).Column
            ?? throw new CommandException($"trials of {experiment.Name} have no \"{name}\"{NearNames.Hint(name, [.. all.Select(known => known.Name).Where(known => !known.Contains('.', StringComparison.Ordinal))])}", ExitCodes.BadInput);
    }

    /// <summary>Where there are several objectives: the trial's value of each.</summary>
    public static IReadOnlyList<TrialColumn> Objectives(ExperimentRecord experiment) => experiment.Objectives.Count < 2
        ? []
        : [.. experiment.Objectives.Select(objective => new TrialColumn(objective.Metric, trial => trial.Values.TryGetValue(objective.Metric, out var value) ? value : null))];

    private static IEnumerable<(string Name, TrialColumn Column)> Named(ExperimentRecord experiment)
    {
        var (parameters, metrics) = (Parameters(experiment), Metrics(experiment));
        return
        [
            .. Facts.Select(column => (column.Name, column)),
            .. parameters.Select(column => (column.Name, column)),
            .. Objectives(experiment).Select(column => (column.Name, column)),
            .. metrics.Select(column => (column.Name, column)),
            .. parameters.Select(column => (ParameterPrefix + column.Name, column)),
            .. metrics.Select(column => (MetricPrefix + column.Name, column)),
        ];
    }
}
