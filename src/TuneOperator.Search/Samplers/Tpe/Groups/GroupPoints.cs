using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Tpe.Groups;

/// <summary>The coordinates of points in one group, column by column.</summary>
internal sealed class GroupPoints
{
    /// <summary>Columns are so much longer than needed that four numbers can be read from any place.</summary>
    private const int Slack = 3;

    public GroupPoints(ParameterGroup group, SearchSpace space, IReadOnlyList<Assignment> points)
    {
        Count = points.Count;
        Smooth = Columns<double>(group.Smooth.Length);
        Cells = Columns<int>(group.Listed.Length);
        for (var at = 0; at < Count; at++)
        {
            var units = space.ToUnits(points[at]);
            for (var column = 0; column < Smooth.Length; column++)
                Smooth[column][at] = units[group.Smooth[column].Ordinal];

            for (var column = 0; column < Cells.Length; column++)
                Cells[column][at] = group.Listed[column].CellOf(units[group.Listed[column].Dimension.Ordinal]);
        }
    }

    private GroupPoints(int count, double[][] smooth, int[][] cells) => (Count, Smooth, Cells) = (count, smooth, cells);

    public int Count { get; }

    /// <summary>Unit coordinates, a column a smooth parameter.</summary>
    public double[][] Smooth { get; }

    /// <summary>Cells, a column a listed parameter.</summary>
    public int[][] Cells { get; }

    /// <summary>The first points, their smooth coordinates moved towards the means.</summary>
    /// <param name="spread">What is left of the distance: 0 to 1.</param>
    public GroupPoints Gathered(int count, ReadOnlySpan<double> means, double spread)
    {
        var gathered = new double[Smooth.Length][];
        for (var column = 0; column < gathered.Length; column++)
        {
            gathered[column] = new double[count + Slack];
            for (var at = 0; at < count; at++)
                gathered[column][at] = means[column] + (spread * (Smooth[column][at] - means[column]));
        }

        return new(count, gathered, Cells);
    }

    private T[][] Columns<T>(int columns)
    {
        var arrays = new T[columns][];
        for (var column = 0; column < columns; column++)
            arrays[column] = new T[Count + Slack];

        return arrays;
    }
}
