namespace TuneOperator.Cli.Charts;

/// <summary>Puts a canvas between its axes.</summary>
internal static class Frame
{
    public const int LabelWidth = 10;

    /// <param name="bottom">What the left end, the middle and the right end of the x axis say.</param>
    public static IEnumerable<ChartLine> Around(Canvas canvas, string top, string below, (string Left, string Middle, string Right) bottom, int columns)
    {
        var lines = canvas.Lines();
        for (var row = 0; row < lines.Count; row++)
        {
            var label = row == 0 ? top : row == lines.Count - 1 ? below : string.Empty;
            yield return new ChartLine([(label.PadLeft(LabelWidth), Tone.Muted), (row == 0 || row == lines.Count - 1 ? " ┤" : " │", Tone.Muted), .. lines[row].Pieces]);
        }

        var room = Math.Max(0, columns - bottom.Left.Length - bottom.Middle.Length - bottom.Right.Length);
        yield return new ChartLine($"{new string(' ', LabelWidth)} └{new string('─', columns)}", Tone.Muted);
        yield return new ChartLine($"{new string(' ', LabelWidth + 2)}{bottom.Left}{new string(' ', room / 2)}{bottom.Middle}{new string(' ', room - (room / 2))}{bottom.Right}", Tone.Muted);
    }
}
