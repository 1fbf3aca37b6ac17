using System.Globalization;
using TuneOperator.Api.Wire;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Results;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Reports;

/// <summary>A line an experiment.</summary>
internal static class ExperimentTable
{
    /// <param name="now">UTC.</param>
    public static TextTable Of(IReadOnlyList<ExperimentRecord> experiments, bool allNamespaces, DateTime now)
    {
        var table = new TextTable([.. allNamespaces ? ["NAMESPACE"] : Array.Empty<string>(), "NAME", "PHASE", "STAGE", "DONE", "RUNNING", "FAILED", "METRIC", "BEST", "BEST-TRIAL", "AGE"]);
        foreach (var experiment in experiments)
        {
            table.Add(
            [
                .. allNamespaces ? [experiment.Namespace] : Array.Empty<string>(), experiment.Name, experiment.Phase, experiment.Stage ?? string.Empty, experiment.Status.Text("progress") ?? string.Empty,
                Count(experiment, "running"), Count(experiment, "failed"), experiment.Metric, Values.Of(experiment.Status.Number("best", "value")), experiment.BestName ?? Front(experiment),
                experiment.CreationTime is { } created ? Durations.Print(now - created) : string.Empty,
            ]);
        }

        return table;
    }

    private static string Front(ExperimentRecord experiment) =>
        FrontReader.Of(experiment).Count is > 0 and var count ? string.Create(CultureInfo.InvariantCulture, $"front of {count}") : string.Empty;

    private static string Count(ExperimentRecord experiment, string counter) => TrialColumn.TextOf(experiment.Status.At("trials", counter));
}
