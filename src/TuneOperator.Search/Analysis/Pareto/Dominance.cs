namespace TuneOperator.Search.Analysis.Pareto;

/// <summary>Which points are better than which, every value being minimised.</summary>
internal static class Dominance
{
    /// <summary>Whether a point is nowhere worse than another and somewhere better.</summary>
    public static bool Dominates(ReadOnlySpan<double> point, ReadOnlySpan<double> other)
    {
        var isBetter = false;
        for (var objective = 0; objective < point.Length; objective++)
        {
            if (point[objective] > other[objective])
                return false;

            isBetter |= point[objective] < other[objective];
        }

        return isBetter;
    }

    /// <summary>The number of the front of each point: 0 when no point dominates it, else one more than the largest among those that do.</summary>
    /// <param name="points">As many values each, minimised; NaN nowhere.</param>
    /// <remarks>Zhang, Tian, Cheng and Jin, "An Efficient Approach to Nondominated Sorting for Evolutionary Multiobjective Optimization", IEEE TEC 19, 2015 (ENS with binary search). O(m·n²) at worst.</remarks>
    public static int[] Ranks(IReadOnlyList<double[]> points)
    {
        var ranks = new int[points.Count];
        var fronts = new List<List<double[]>>();
        foreach (var at in Enumerable.Range(0, points.Count).OrderBy(at => points[at], Lexicographic))
        {
            var (low, high) = (0, fronts.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = IsDominated(points[at], fronts[middle]) ? (middle + 1, high) : (low, middle);
            }

            if (low == fronts.Count)
                fronts.Add([]);

            fronts[low].Add(points[at]);
            ranks[at] = low;
        }

        return ranks;
    }

    /// <summary>The places of the points that no other dominates, ascending. Of equal points all are among them.</summary>
    /// <param name="points">As many values each, minimised; NaN nowhere.</param>
    public static List<int> Front(IReadOnlyList<double[]> points)
    {
        var front = new List<double[]>();
        var places = new List<int>();
        foreach (var at in Enumerable.Range(0, points.Count).OrderBy(at => points[at], Lexicographic))
        {
            if (IsDominated(points[at], front))
                continue;

            front.Add(points[at]);
            places.Add(at);
        }

        places.Sort();
        return places;
    }

    /// <summary>In lexicographic order a point is dominated only by points before it.</summary>
    private static Comparer<double[]> Lexicographic { get; } = Comparer<double[]>.Create((first, second) => first.AsSpan().SequenceCompareTo(second));

    /// <summary>The newest of a front lie nearest, so they are the likeliest to dominate.</summary>
    private static bool IsDominated(double[] point, List<double[]> front)
    {
        for (var at = front.Count - 1; at >= 0; at--)
        {
            if (Dominates(front[at], point))
                return true;
        }

        return false;
    }
}
