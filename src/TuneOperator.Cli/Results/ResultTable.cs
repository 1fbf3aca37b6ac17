using Spectre.Console;
using TuneOperator.Api.Wire;
using TuneOperator.Cli.Observing;
using TuneOperator.Cli.Progress;

namespace TuneOperator.Cli.Results;

/// <summary>The result for people: the best trials, the best parameters, and why trials failed.</summary>
internal sealed class ResultTable(IAnsiConsole console)
{
    private const int Shown = 5;

    // More columns than that would break their numbers on a terminal of the usual width.
    private const int MaxColumns = 5;

    public void Write(IReadOnlyList<ExperimentSnapshot> experiments)
    {
        foreach (var experiment in experiments)
        {
            Write(experiment);
        }
    }

    private void Write(ExperimentSnapshot experiment)
    {
        console.MarkupLineInterpolated($"[bold]{experiment.Name}[/]: {experiment.Phase}, {ProgressText.Counts(experiment)}");
        if (experiment.Message is { Length: > 0 } message)
        {
            console.MarkupLineInterpolated($"{experiment.Reason}: {message}");
        }

        foreach (var stage in experiment.Stages.Where(stage => stage.Message is not null))
        {
            console.MarkupLineInterpolated($"  {stage.Name}: {stage.Message}");
        }

        var best = experiment.Ranking().Take(Shown).ToList();
        if (experiment.Front.Count > 0)
        {
            console.MarkupLineInterpolated($"The front: no trial beats one of these in {string.Join(" and ", experiment.Metrics)}");
            console.Write(BestTrials(experiment, [.. experiment.Trials.Where(trial => experiment.Front.Contains(trial.Name, StringComparer.Ordinal))]));
        }
        else if (best.Count > 0)
        {
            console.Write(BestTrials(experiment, best));
            console.MarkupLineInterpolated($"Best: [bold]{best[0].Name}[/] with {experiment.Metric}={Values.Of(best[0].Value)}");
            console.Write(Parameters(best[0]));
        }

        if (experiment.Verification?.Message is { } verified)
        {
            console.MarkupLineInterpolated($"Verified: {verified}");
        }

        if (experiment.Doubt is { } doubt)
        {
            console.MarkupLineInterpolated($"[yellow]{doubt}[/]");
        }

        foreach (var reason in FailureReasons.Of(experiment))
        {
            console.MarkupLineInterpolated($"[red]{reason}[/]");
        }
    }

    private static Table BestTrials(ExperimentSnapshot experiment, List<TrialSnapshot> best)
    {
        // A conditional parameter may be missing from the best one.
        var names = best.SelectMany(trial => trial.Parameters.Select(parameter => parameter.Key)).Distinct(StringComparer.Ordinal).ToList();
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var title in (string[])["trial", .. MetricsOf(experiment), .. names.Count > MaxColumns ? ["parameters"] : names, "duration"])
        {
            table.AddColumn(new TableColumn(Markup.Escape(title)));
        }

        foreach (var trial in best)
        {
            string[] parameters = names.Count > MaxColumns
                ? [string.Join(' ', trial.Parameters.Select(parameter => $"{parameter.Key}={Values.Of(parameter.Value)}"))]
                : [.. names.Select(name => Values.Of(trial.Parameters[name]))];
            string[] cells = [trial.Name, .. ValuesOf(experiment, trial), .. parameters, trial.Duration is { } duration ? Durations.Print(duration) : string.Empty];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }

    private static IEnumerable<string> MetricsOf(ExperimentSnapshot experiment) => experiment.Metrics.Count > 1 ? experiment.Metrics : [experiment.Metric];

    private static IEnumerable<string> ValuesOf(ExperimentSnapshot experiment, TrialSnapshot trial) => experiment.Metrics.Count > 1
        ? experiment.Metrics.Select(metric => Values.Of(trial.Values.TryGetValue(metric, out var value) ? value : null))
        : [Values.Of(trial.Value)];

    private static Grid Parameters(TrialSnapshot best)
    {
        var grid = new Grid().AddColumn().AddColumn();
        foreach (var (name, value) in best.Parameters)
        {
            grid.AddRow(Markup.Escape($"  {name}"), Markup.Escape(Values.Exactly(value)));
        }

        return grid;
    }
}
