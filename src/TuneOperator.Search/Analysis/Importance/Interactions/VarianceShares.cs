namespace TuneOperator.Search.Analysis.Importance.Interactions;

/// <summary>What single axes and pairs of them explain of the variance of a tree, exactly: the value at one or two coordinates is the mean over all others.</summary>
/// <remarks>Hutter, Hoos and Leyton-Brown, "An Efficient Approach for Assessing Hyperparameter Importance", ICML 2014, algorithm 2.</remarks>
internal sealed class VarianceShares
{
    private readonly List<Leaf> leaves;
    private readonly Axis[] axes;
    private readonly double[][] edges;
    private readonly double[][] weights;
    private readonly double[] volumes;
    private readonly double mean;
    private readonly double variance;

    public VarianceShares(List<Leaf> leaves, Axis[] axes)
    {
        this.leaves = leaves;
        this.axes = axes;
        edges = [.. axes.Select((_, axis) => leaves.SelectMany(leaf => new[] { leaf.Low[axis], leaf.High[axis] }).Distinct().Order().ToArray())];
        weights = [.. leaves.Select(leaf => axes.Select((axis, at) => axis.Weight(leaf.Low[at], leaf.High[at])).ToArray())];
        volumes = Array.ConvertAll(weights, row => row.Aggregate(1.0, (product, weight) => product * weight));
        mean = leaves.Zip(volumes, (leaf, volume) => leaf.Value * volume).Sum();
        variance = leaves.Zip(volumes, (leaf, volume) => volume * (leaf.Value - mean) * (leaf.Value - mean)).Sum();
    }

    /// <summary>The number of different places where the tree cuts an axis.</summary>
    public int Cuts(int axis) => edges[axis].Length - 2;

    /// <summary>The share of one axis alone, from 0 to 1.</summary>
    public double Of(int axis) => variance <= 0 ? 0 : Explained(axis, axis) / variance;

    /// <summary>The share of two axes beyond what each explains alone, from 0 to 1.</summary>
    public double Of(int first, int second) =>
        variance <= 0 ? 0 : Math.Max(0, Explained(first, second) - Explained(first, first) - Explained(second, second)) / variance;

    /// <summary>The variance of the mean value over the cells of two axes, or of one given twice.</summary>
    private double Explained(int first, int second)
    {
        var isPair = first != second;
        double[] whole = [Axis.Low, Axis.High];
        var (rows, columns) = (edges[first], isPair ? edges[second] : whole);
        var sums = new double[rows.Length - 1, columns.Length - 1];
        for (var leaf = 0; leaf < leaves.Count; leaf++)
        {
            var own = weights[leaf][first] * (isPair ? weights[leaf][second] : 1);
            var rest = own > 0 ? leaves[leaf].Value * volumes[leaf] / own : 0;
            var (top, bottom) = Covered(rows, leaves[leaf], first);
            var (left, right) = isPair ? Covered(columns, leaves[leaf], second) : (0, 1);
            for (var row = top; row < bottom; row++)
            {
                for (var column = left; column < right; column++)
                    sums[row, column] += rest;
            }
        }

        var explained = 0.0;
        for (var row = 0; row < rows.Length - 1; row++)
        {
            for (var column = 0; column < columns.Length - 1; column++)
            {
                var weight = axes[first].Weight(rows[row], rows[row + 1]) * (isPair ? axes[second].Weight(columns[column], columns[column + 1]) : 1);
                explained += weight * (sums[row, column] - mean) * (sums[row, column] - mean);
            }
        }

        return explained;
    }

    /// <summary>The cells of an axis that a leaf covers.</summary>
    private static (int From, int To) Covered(double[] edges, Leaf leaf, int axis) =>
        (Array.BinarySearch(edges, leaf.Low[axis]), Array.BinarySearch(edges, leaf.High[axis]));
}
