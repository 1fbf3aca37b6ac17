using TuneOperator.Search.Space;
using TuneOperator.Search.Space.Dimensions;

namespace TuneOperator.Search.Samplers.Tpe.Groups;

/// <summary>A parameter with few values as cells of the unit interval.</summary>
internal sealed class LevelTable
{
    private readonly double[] edges;

    /// <param name="dimension">One with <see cref="Dimension.Levels"/>.</param>
    public LevelTable(Dimension dimension)
    {
        Dimension = dimension;
        IsOrdered = dimension.Parameter is not CategoricalParameter;
        var levels = dimension.Levels!;
        Count = (int)levels.Count;
        Centres = new double[Count];
        Widths = new double[Count];
        edges = new double[Count + 1];
        for (var cell = 0; cell < Count; cell++)
        {
            // A value's coordinate is the middle of its cell.
            Centres[cell] = dimension.ToUnit(levels[cell]);
            edges[cell + 1] = cell == Count - 1 ? 1 : Math.Clamp((2 * Centres[cell]) - edges[cell], edges[cell], 1);
            Widths[cell] = edges[cell + 1] - edges[cell];
        }
    }

    public Dimension Dimension { get; }

    public int Count { get; }

    /// <summary>Whether neighbouring cells are alike, as those of numbers are.</summary>
    public bool IsOrdered { get; }

    public double[] Centres { get; }

    /// <summary>The share of uniform draws that each value gets.</summary>
    public double[] Widths { get; }

    /// <param name="unit">In [0, 1].</param>
    public int CellOf(double unit)
    {
        var guess = Math.Min((int)(unit * Count), Count - 1);
        if (unit >= edges[guess] && unit < edges[guess + 1])
            return guess;

        var found = Array.BinarySearch(edges, unit);
        return Math.Clamp(found >= 0 ? found : ~found - 1, 0, Count - 1);
    }
}
