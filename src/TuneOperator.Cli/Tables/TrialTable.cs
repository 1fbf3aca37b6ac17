using System.Globalization;
using TuneOperator.Api.Wire;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Results;

namespace TuneOperator.Cli.Tables;

/// <summary>Trials as a table for people.</summary>
internal static class TrialTable
{
    private const int ParametersShown = 6;

    /// <param name="wide">All parameters and metrics, and where and how it ran.</param>
    public static TextTable Of(ExperimentRecord experiment, IReadOnlyList<TrialRecord> trials, bool wide)
    {
        var parameters = TrialColumns.Parameters(experiment);
        var shown = wide ? parameters : [.. parameters.Take(ParametersShown)];
        var others = TrialColumns.Objectives(experiment).Skip(1).ToList();
        var metrics = wide ? TrialColumns.Metrics(experiment).Where(metric => experiment.Objectives.All(objective => objective.Metric != metric.Name)).ToList() : [];
        var hasStages = trials.Any(trial => trial.Stage is not null && trial.Stage != trials[0].Stage);
        string[] titles =
        [
            "TRIAL", "PHASE", .. hasStages ? ["STAGE"] : Array.Empty<string>(), experiment.Metric, .. others.Select(column => column.Name), .. shown.Select(column => column.Name), .. metrics.Select(column => column.Name), "DURATION",
            .. wide ? ["STEP", "SAMPLER", "NODE"] : Array.Empty<string>(), "REASON",
        ];
        var table = new TextTable(titles);
        foreach (var trial in trials)
        {
            table.Add(
            [
                trial.Name, trial.Phase, .. hasStages ? [trial.Stage ?? string.Empty] : Array.Empty<string>(), Values.Of(trial.Value),
                .. others.Concat(shown).Concat(metrics).Select(column => Values.Of(column.Of(trial))),
                trial.Duration is { } duration ? Durations.Print(duration) : string.Empty,
                .. wide ? [trial.Step?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, trial.Sampler ?? string.Empty, trial.Node ?? string.Empty] : Array.Empty<string>(),
                trial.Reason ?? string.Empty,
            ]);
        }

        return table;
    }

    /// <summary>What the table leaves out, in a sentence; null when it is complete.</summary>
    public static string? Omitted(ExperimentRecord experiment, bool wide) =>
        !wide && TrialColumns.Parameters(experiment).Count is > ParametersShown and var count
            ? string.Create(CultureInfo.InvariantCulture, $"{count - ParametersShown} more parameters: -o wide shows them")
            : null;
}
