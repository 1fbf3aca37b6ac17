using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Analysis.Importance.Interactions;

/// <summary>A regression tree as the boxes of its leaves.</summary>
/// <remarks>Breiman, "Random Forests", Machine Learning 45, 2001: each split looks at some of the axes, drawn at random, and takes the cut that leaves the least squared error.</remarks>
internal static class RegressionTree
{
    private const int FewestInLeaf = 3;
    private const double AxesShare = 0.7;

    /// <param name="points">Coordinates in [−1, 1], one an axis.</param>
    /// <param name="values">One a point.</param>
    /// <param name="sample">Places of the points to learn from; may repeat.</param>
    public static List<Leaf> Grow(double[][] points, double[] values, int[] sample, Xoshiro256 random)
    {
        var leaves = new List<Leaf>();
        var dimensions = points[0].Length;
        var pending = new Stack<(int[] Sample, double[] Low, double[] High)>();
        pending.Push((sample, [.. Enumerable.Repeat(Axis.Low, dimensions)], [.. Enumerable.Repeat(Axis.High, dimensions)]));
        while (pending.TryPop(out var node))
        {
            if (BestCut(points, values, node.Sample, random) is not { } cut)
            {
                leaves.Add(new Leaf(node.Low, node.High, node.Sample.Average(at => values[at])));
                continue;
            }

            var (left, right) = ((double[])node.High.Clone(), (double[])node.Low.Clone());
            left[cut.Axis] = right[cut.Axis] = cut.At;
            pending.Push((Array.FindAll(node.Sample, at => points[at][cut.Axis] <= cut.At), node.Low, left));
            pending.Push((Array.FindAll(node.Sample, at => points[at][cut.Axis] > cut.At), right, node.High));
        }

        return leaves;
    }

    private static (int Axis, double At)? BestCut(double[][] points, double[] values, int[] sample, Xoshiro256 random)
    {
        if (sample.Length < 2 * FewestInLeaf)
            return null;

        (int Axis, double At)? best = null;
        var total = sample.Sum(at => values[at]);
        var gain = (total * total / sample.Length) + (1e-12 * sample.Sum(at => values[at] * values[at]));
        var (coordinates, order) = (new double[sample.Length], new int[sample.Length]);
        for (var axis = 0; axis < points[0].Length; axis++)
        {
            if (random.NextUnit() >= AxesShare)
                continue;

            for (var at = 0; at < sample.Length; at++)
                (coordinates[at], order[at]) = (points[sample[at]][axis], sample[at]);

            Array.Sort(coordinates, order);
            var sum = 0.0;
            for (var count = 1; count < order.Length; count++)
            {
                sum += values[order[count - 1]];
                var (below, above) = (coordinates[count - 1], coordinates[count]);
                if (below == above || count < FewestInLeaf || order.Length - count < FewestInLeaf)
                    continue;

                var here = (sum * sum / count) + ((total - sum) * (total - sum) / (order.Length - count));
                if (here > gain)
                    (gain, best) = (here, (axis, (below + above) / 2));
            }
        }

        return best;
    }
}

/// <summary>A box in which a tree has one value.</summary>
internal sealed record Leaf(double[] Low, double[] High, double Value);
