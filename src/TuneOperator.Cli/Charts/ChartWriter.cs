using Spectre.Console;

namespace TuneOperator.Cli.Charts;

/// <summary>Writes charts to a terminal, in colour where it has colours.</summary>
internal sealed class ChartWriter(IAnsiConsole console)
{
    public void Write(IEnumerable<ChartLine> lines)
    {
        foreach (var line in lines)
        {
            console.MarkupLine(string.Concat(line.Pieces.Select(piece => StyleOf(piece.Tone) is { } style ? $"[{style}]{Markup.Escape(piece.Text)}[/]" : Markup.Escape(piece.Text))));
        }
    }

    private static string? StyleOf(Tone tone) => tone switch
    {
        Tone.Muted => "grey",
        Tone.Good => "green",
        Tone.Accent => "bold",
        Tone.Bad => "red",
        _ => null,
    };
}
