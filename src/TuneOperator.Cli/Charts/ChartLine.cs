namespace TuneOperator.Cli.Charts;

/// <summary>One line of a chart: pieces of text in their tones.</summary>
internal sealed record ChartLine(IReadOnlyList<(string Text, Tone Tone)> Pieces)
{
    public ChartLine(string text, Tone tone = Tone.Plain)
        : this([(text, tone)])
    {
    }

    public override string ToString() => string.Concat(Pieces.Select(piece => piece.Text));
}
