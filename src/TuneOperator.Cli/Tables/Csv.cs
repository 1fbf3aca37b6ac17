using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Tables;

/// <summary>Trials as RFC 4180 has comma-separated values: a header, all digits, empty where there is none. Curves are left to JSON.</summary>
internal static class Csv
{
    private const string LineEnd = "\r\n";

    public static string Print(ExperimentRecord experiment, IEnumerable<TrialRecord> trials)
    {
        TrialColumn[] columns =
        [
            new("trial", trial => trial.Name), new("index", trial => trial.Index), new("phase", trial => trial.Phase), new("reason", trial => trial.Reason),
            new("stage", trial => trial.Stage), new("purpose", trial => trial.Purpose), new("sampler", trial => trial.Sampler), new("value", trial => trial.Value),
            .. TrialColumns.Objectives(experiment).Select(column => column with { Name = $"values.{column.Name}" }),
            new("standardDeviation", trial => trial.StandardDeviation), new("verifies", trial => trial.Verifies),
            .. TrialColumns.Parameters(experiment).Select(column => column with { Name = $"parameters.{column.Name}" }),
            .. TrialColumns.Metrics(experiment).Select(column => column with { Name = $"metrics.{column.Name}" }),
            new("step", trial => trial.Step), new("budget", trial => trial.Budget), new("attempts", trial => trial.Attempts), new("node", trial => trial.Node),
            new("startTime", trial => Time(trial.StartTime)), new("completionTime", trial => Time(trial.CompletionTime)),
            new("durationSeconds", trial => trial.Duration?.TotalSeconds), new("gpuSeconds", trial => trial.GpuSeconds), new("message", trial => trial.Message),
        ];
        return string.Concat(trials
            .Select(trial => columns.Select(column => TrialColumn.TextOf(column.Of(trial))))
            .Prepend(columns.Select(column => column.Name))
            .Select(cells => string.Join(',', cells.Select(Quoted)) + LineEnd));
    }

    private static JsonNode? Time(DateTime? time) => time?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 || cell != cell.Trim() ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
