using TuneOperator.Cli.Records;
using TuneOperator.Cli.Results;

namespace TuneOperator.Cli.Tables;

/// <summary>The Pareto front: what each of its trials reaches, and with what.</summary>
internal static class FrontTable
{
    public static TextTable Of(ExperimentRecord experiment, IReadOnlyList<FrontPoint> front)
    {
        var parameters = TrialColumns.Parameters(experiment);
        var table = new TextTable(["TRIAL", .. experiment.Objectives.Select(objective => objective.Metric), .. parameters.Select(column => column.Name)]);
        foreach (var point in front)
        {
            var trial = experiment.FindTrial(point.Trial);
            table.Add([point.Trial, .. point.Values.Select(value => Values.Of(value)), .. parameters.Select(column => trial is null ? string.Empty : Values.Of(column.Of(trial)))]);
        }

        return table;
    }
}
