using Spectre.Console;
using Spectre.Console.Rendering;
using TuneOperator.Cli.Observing;

namespace TuneOperator.Cli.Progress;

/// <summary>For a terminal: a block an experiment that is drawn over and over.</summary>
internal sealed class LiveProgress(IAnsiConsole console, TimeProvider time) : IProgressDisplay
{
    private const int BarWidth = 30;

    public Task<TResult> WhileAsync<TResult>(Func<Action<IReadOnlyList<ExperimentSnapshot>>, Task<TResult>> work) =>
        console.Live(new Markup("[grey]starting[/]")).AutoClear(true).StartAsync(live => work(experiments => live.UpdateTarget(Draw(experiments))));

    private Rows Draw(IReadOnlyList<ExperimentSnapshot> experiments)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new Rows(experiments.SelectMany(experiment => Block(experiment, now)));
    }

    private static IEnumerable<IRenderable> Block(ExperimentSnapshot experiment, DateTime now)
    {
        yield return new Markup(
            $"[bold]{Markup.Escape(experiment.Name)}[/] [{ColourOf(experiment)}]{Markup.Escape(experiment.Phase)}[/]  {Bar(experiment)}  {Markup.Escape(ProgressText.Counts(experiment))}");
        yield return new Markup($"  {Markup.Escape(ProgressText.Best(experiment))}  [grey]{Markup.Escape(ProgressText.Times(experiment, now))}[/]");
        if (ProgressText.Waiting(experiment) is { } waiting)
        {
            yield return new Markup($"  [yellow]{Markup.Escape(waiting)}[/]");
        }
    }

    private static string ColourOf(ExperimentSnapshot experiment) => experiment.Outcome switch
    {
        ExperimentOutcome.Succeeded => "green",
        ExperimentOutcome.Unfinished => "blue",
        _ => "red",
    };

    private static string Bar(ExperimentSnapshot experiment)
    {
        var full = experiment.Allowed is > 0 and var allowed ? Math.Min(BarWidth, BarWidth * experiment.Ended / allowed) : 0;
        return $"[green]{new string('━', full)}[/][grey]{new string('━', BarWidth - full)}[/]";
    }
}
