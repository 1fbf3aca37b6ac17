using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Tpe;

/// <summary>The coordinates of points in one group, column by column.</summary>
internal sealed class GroupPoints
{
    public GroupPoints(TpeGroup group, SearchSpace space, IReadOnlyList<Assignment> points)
    {
        Count = points.Count;
        Smooth = new double[group.Smooth.Length][];
        Cells = new int[group.Listed.Length][];
        for (var d = 0; d < Smooth.Length; d++)
            Smooth[d] = new double[Count];
        for (var d = 0; d < Cells.Length; d++)
            Cells[d] = new int[Count];
        for (var at = 0; at < Count; at++)
        {
            var units = space.ToUnits(points[at]);
            for (var d = 0; d < Smooth.Length; d++)
                Smooth[d][at] = units[group.Smooth[d].Ordinal];
            for (var d = 0; d < Cells.Length; d++)
                Cells[d][at] = group.Listed[d].CellOf(units[group.Listed[d].Dimension.Ordinal]);
        }
    }

    public int Count { get; }

    public double[][] Smooth { get; }

    public int[][] Cells { get; }
}
