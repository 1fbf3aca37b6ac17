using System.Text;

namespace TuneOperator.Cli.Charts;

/// <summary>A grid of dots, eight to a character cell of two by four (Braille patterns). What is drawn later gives its cells their tone.</summary>
internal sealed class Canvas(int columns, int rows)
{
    private const int Blank = 0x2800;

    private static readonly int[,] Bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly int[,] dots = new int[rows, columns];
    private readonly Tone[,] tones = new Tone[rows, columns];

    /// <param name="x">From 0, the left edge, to 1, the right one.</param>
    /// <param name="y">From 0, the bottom, to 1, the top.</param>
    public void Dot(double x, double y, Tone tone) => Set(Place(x, (columns * 2) - 1), Place(1 - y, (rows * 4) - 1), tone);

    /// <summary>A bigger dot: four in a square.</summary>
    public void Mark(double x, double y, Tone tone)
    {
        var (left, top) = (Place(x, (columns * 2) - 2), Place(1 - y, (rows * 4) - 2));
        for (var at = 0; at < 4; at++)
        {
            Set(left + (at % 2), top + (at / 2), tone);
        }
    }

    public void Line(double fromX, double fromY, double toX, double toY, Tone tone)
    {
        var (x0, y0) = (Place(fromX, (columns * 2) - 1), Place(1 - fromY, (rows * 4) - 1));
        var (x1, y1) = (Place(toX, (columns * 2) - 1), Place(1 - toY, (rows * 4) - 1));
        var steps = Math.Max(1, Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0)));
        for (var step = 0; step <= steps; step++)
        {
            Set(x0 + (int)Math.Round((double)(x1 - x0) * step / steps), y0 + (int)Math.Round((double)(y1 - y0) * step / steps), tone);
        }
    }

    /// <summary>A vertical line at every <paramref name="x"/>, behind what is drawn.</summary>
    public void Rule(double x)
    {
        for (var y = 0; y < rows * 4; y++)
        {
            Set(Place(x, (columns * 2) - 1), y, Tone.Muted);
        }
    }

    public IReadOnlyList<ChartLine> Lines() => [.. Enumerable.Range(0, rows).Select(Row)];

    private ChartLine Row(int row)
    {
        var pieces = new List<(string, Tone)>();
        var text = new StringBuilder();
        var tone = tones[row, 0];
        for (var column = 0; column < columns; column++)
        {
            if (tones[row, column] != tone)
            {
                pieces.Add((text.ToString(), tone));
                text.Clear();
                tone = tones[row, column];
            }

            text.Append((char)(Blank + dots[row, column]));
        }

        pieces.Add((text.ToString(), tone));
        return new ChartLine(pieces);
    }

    private void Set(int x, int y, Tone tone)
    {
        dots[y / 4, x / 2] |= Bits[y % 4, x % 2];
        tones[y / 4, x / 2] = tone;
    }

    private static int Place(double share, int last) => (int)Math.Round(Math.Clamp(share, 0, 1) * last);
}
