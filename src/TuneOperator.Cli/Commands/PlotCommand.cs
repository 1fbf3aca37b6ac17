using System.CommandLine;
using Spectre.Console;
using TuneOperator.Cli.Charts;
using TuneOperator.Cli.Connecting;
using TuneOperator.Cli.Pages;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Commands;

/// <summary><c>tune plot</c> and its options.</summary>
internal static class PlotCommand
{
    private const int WidthWithoutTerminal = 100;

    private static readonly Option<string?> Html = new("--html") { Description = "Write one page that needs nothing else to this file instead; - is standard output.", HelpName = "FILE" };

    private const string Notes =
        """
        Details:
          The value of every trial and the best so far, learning curves, parallel coordinates, and how much each parameter matters. The page has
          the same with all numbers: point at a trial to see it everywhere, drag along an axis to choose, click a column to sort. It loads nothing
          from anywhere, so it can be opened from a disk and sent by mail.
          NO_COLOR=1 leaves colours out.

        Exit codes:
          0  drawn
          1  there is no such experiment, or an option is wrong
          3  the cluster can't be reached, does not know Experiments, or refuses

        Examples:
          tune plot digits
          tune plot digits --html digits.html
          tune plot --from digits.json
        """;

    public static Command Create(TimeProvider time)
    {
        var input = new ExperimentInput();
        var command = new Command("plot", "Draws how an experiment went, in the terminal or as a page.");
        input.AddTo(command);
        command.Add(Html);
        command.Add(HelpNotes.Option(Notes));
        command.SetAction((arguments, cancellationToken) => input.ShowAsync(
            arguments,
            experiment => arguments.GetValue(Html) is { } file ? WriteAsync(experiment, file, time, cancellationToken) : Task.FromResult(Draw(experiment)),
            cancellationToken));
        return command;
    }

    private static int Draw(ExperimentRecord experiment)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = WidthWithoutTerminal;
        }

        var width = console.Profile.Width - 1;
        var importance = ImportanceReader.Of(experiment);
        IEnumerable<ChartLine>[] charts =
        [
            HistoryChart.Of(experiment, width),
            CurveChart.Of(experiment, width),
            ParallelChart.Of(experiment, [.. (importance?.Parameters ?? []).Select(parameter => parameter.Name)], width),
            importance is null ? [] : ImportanceChart.Of(importance, width),
        ];
        var writer = new ChartWriter(console);
        foreach (var chart in charts.Select(chart => chart.ToList()).Where(chart => chart.Count > 0))
        {
            writer.Write([.. chart, new ChartLine(string.Empty)]);
        }

        return ExitCodes.Succeeded;
    }

    private static async Task<int> WriteAsync(ExperimentRecord experiment, string file, TimeProvider time, CancellationToken cancellationToken)
    {
        var page = Page.Print($"Experiment {experiment.Name}", PageData.Of(experiment, ImportanceReader.Of(experiment), time.GetUtcNow().UtcDateTime));
        if (file == Manifests.ManifestReader.StandardInput)
        {
            await Console.Out.WriteAsync(page.AsMemory(), cancellationToken);
            return ExitCodes.Succeeded;
        }

        try
        {
            await File.WriteAllTextAsync(file, page, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"--html: {e.Message}", ExitCodes.BadInput, e);
        }

        await Console.Error.WriteLineAsync($"wrote {Path.GetFullPath(file)}");
        return ExitCodes.Succeeded;
    }
}
