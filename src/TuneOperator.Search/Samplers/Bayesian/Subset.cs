using TuneOperator.Search.Samplers.Bayesian.Encoding;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Bayesian;

/// <summary>The points that a model of limited size is built from.</summary>
internal static class Subset
{
    /// <summary>The places of the best third, and of those closest to the best of all; in the order of the history.</summary>
    public static List<int> Of(SearchSpace space, FeatureMap map, List<Assignment> points, double[] losses, int max)
    {
        if (points.Count <= max)
            return [.. Enumerable.Range(0, points.Count)];

        var byLoss = Enumerable.Range(0, points.Count).OrderBy(at => losses[at]).ToList();
        var centre = Surrogate.FeaturesOf(space, map, points[byLoss[0]]);
        var byDistance = byLoss.Skip(max / 3).OrderBy(at => Distance(centre, Surrogate.FeaturesOf(space, map, points[at])));
        return [.. byLoss.Take(max / 3).Concat(byDistance.Take(max - (max / 3))).Order()];
    }

    private static double Distance(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var at = 0; at < left.Length; at++)
            sum += (left[at] - right[at]) * (left[at] - right[at]);

        return sum;
    }
}
