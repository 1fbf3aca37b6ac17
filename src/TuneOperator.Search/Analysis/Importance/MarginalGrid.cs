using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;
using TuneOperator.Search.Space.Dimensions;

namespace TuneOperator.Search.Analysis.Importance;

/// <summary>A parameter's axis cut into cells, and densities of points over them: a Parzen estimate whose sums are closed.</summary>
internal sealed class MarginalGrid
{
    private const int MaxCells = 64;

    private readonly bool isOrdered;

    private MarginalGrid(int cells, bool isOrdered) => (Cells, this.isOrdered) = (cells, isOrdered);

    public int Cells { get; }

    public static MarginalGrid Of(Dimension dimension)
    {
        var isCategorical = dimension.Parameter is CategoricalParameter;
        return new((int)Math.Min(dimension.Levels?.Count ?? MaxCells, isCategorical ? int.MaxValue : MaxCells), !isCategorical);
    }

    public int CellOf(double unit) => Math.Min((int)(unit * Cells), Cells - 1);

    /// <summary>How different the better of some points are from all of them: Pearson's divergence, the variance of the ratio of the two densities.</summary>
    /// <param name="all">Cells of all points, which include the better ones.</param>
    /// <param name="better">Cells of the better ones.</param>
    public double Divergence(IReadOnlyCollection<int> all, IReadOnlyCollection<int> better)
    {
        // One bandwidth for both, so that a ratio differs from 1 only because points do.
        var kernel = Kernel(all, better.Count);
        var (below, above) = (Density(all, kernel), Density(better, kernel));
        var sum = 0.0;
        for (var cell = 0; cell < Cells; cell++)
            sum += below[cell] > 0 ? below[cell] * Square((above[cell] / below[cell]) - 1) : 0;

        return sum;
    }

    private double[] Density(IReadOnlyCollection<int> points, double[][] kernel)
    {
        var counts = new double[Cells];
        foreach (var point in points)
            counts[point]++;

        var density = new double[Cells];
        for (var from = 0; from < Cells; from++)
        {
            for (var to = 0; counts[from] > 0 && to < Cells; to++)
                density[to] += counts[from] / points.Count * kernel[from][to];
        }

        return density;
    }

    /// <summary>What a point in each cell gives to each: a normal density cut off at the ends with Scott's bandwidth, or a little to all other values of a category.</summary>
    private double[][] Kernel(IReadOnlyCollection<int> all, int better)
    {
        if (!isOrdered)
        {
            var share = 1.0 / (better + 2);
            return [.. Enumerable.Range(0, Cells).Select(from => Enumerable.Range(0, Cells).Select(to => (share / Cells) + (from == to ? 1 - share : 0)).ToArray())];
        }

        var mean = all.Average();
        var deviation = Math.Sqrt(all.Average(cell => Square(cell - mean)));
        var bandwidth = Math.Max(0.5, 1.06 * deviation * PortableMath.Exp(-0.2 * PortableMath.Log(better)));
        var steps = Enumerable.Range(0, (2 * Cells) + 1).Select(step => NormalDistribution.Cdf((step - Cells - 0.5) / bandwidth)).ToArray();
        return [.. Enumerable.Range(0, Cells).Select(from =>
        {
            var inside = steps[Cells - from + Cells] - steps[Cells - from];
            return Enumerable.Range(0, Cells).Select(to => (steps[to - from + Cells + 1] - steps[to - from + Cells]) / inside).ToArray();
        })];
    }

    private static double Square(double value) => value * value;
}
