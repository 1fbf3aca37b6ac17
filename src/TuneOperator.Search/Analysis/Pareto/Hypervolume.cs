using System.Collections.Immutable;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;

namespace TuneOperator.Search.Analysis.Pareto;

/// <summary>The volume that points dominate before a reference point: one number for how good a set of compromises is. Exact for any number of objectives, quick up to four.</summary>
/// <remarks>
/// While, Bradstreet and Barone, "A Fast Way of Calculating Exact Hypervolumes", IEEE TEC 16, 2012 (WFG): a point's own part is its box less what the
/// points after it cover of that. Sorted from the worst last value, these cover the box in that value, so that each step loses one objective. O(n log n)
/// for two objectives, O(n² log n) for three.
/// </remarks>
public static class Hypervolume
{
    /// <summary>The volume dominated by the finished trials of a history, in the product of the objectives' units.</summary>
    /// <param name="reference">One finite value an objective, in its own direction. A trial that is not better in every one adds nothing.</param>
    public static double Of(TrialHistory history, ImmutableArray<Objective> objectives, ImmutableArray<double> reference)
    {
        var finished = history.Trials.Where(trial => trial.State == TrialState.Finished);
        double[] worst = [.. reference.Select((value, at) => objectives[at].Goal == Goal.Minimize ? value : -value)];
        return Of(ParetoFront.Minimized(finished, objectives), worst);
    }

    /// <summary>The volume dominated by the points.</summary>
    /// <param name="points">One finite value an objective each, minimised. Those that do not lie before the reference in every objective add nothing.</param>
    /// <param name="reference">Finite.</param>
    /// <returns>Infinite when no double is as large.</returns>
    public static double Of(IReadOnlyList<double[]> points, double[] reference)
    {
        var extents = Extents(points, reference);
        return OfUnit([.. points.Where(point => IsBefore(point, reference)).Select(point => Scaled(point, reference, extents))], reference.Length) * Product(extents);
    }

    /// <summary>What each point alone adds to the volume of all: 0 for one that is dominated or comes twice.</summary>
    /// <inheritdoc cref="Of(IReadOnlyList{double[]}, double[])"/>
    public static double[] Contributions(IReadOnlyList<double[]> points, double[] reference)
    {
        var extents = Extents(points, reference);
        var unit = points.Select(point => IsBefore(point, reference) ? Scaled(point, reference, extents) : null).ToList();
        var volume = Product(extents);
        return [.. unit.Select((point, at) => point is null ? 0 : Exclusive(point, [.. unit.Where((other, place) => other is not null && place != at).Select(other => other!)]) * volume)];
    }

    /// <summary>Points as their distance before the reference, the largest being 1, so that no product overflows and more is better.</summary>
    private static double[] Scaled(double[] point, double[] reference, double[] extents) =>
        [.. point.Select((value, objective) => (reference[objective] - value) / extents[objective])];

    private static double[] Extents(IReadOnlyList<double[]> points, double[] reference)
    {
        var extents = new double[reference.Length];
        foreach (var point in points.Where(point => IsBefore(point, reference)))
        {
            for (var objective = 0; objective < extents.Length; objective++)
                extents[objective] = Math.Max(extents[objective], reference[objective] - point[objective]);
        }

        return extents;
    }

    private static bool IsBefore(double[] point, double[] reference)
    {
        for (var objective = 0; objective < reference.Length; objective++)
        {
            if (point[objective] >= reference[objective])
                return false;
        }

        return true;
    }

    private static double OfUnit(List<double[]> points, int dimensions)
    {
        if (points.Count == 0)
            return 0;

        if (dimensions == 1)
            return points.Max(point => point[0]);

        if (dimensions == 2)
            return Area(points);

        var last = dimensions - 1;
        var ordered = points.OrderBy(point => point[last]).ToList();
        var volume = 0.0;
        for (var at = 0; at < ordered.Count; at++)
        {
            var covering = Limited(ordered[at], ordered.Skip(at + 1), last);
            volume += ordered[at][last] * (Product(ordered[at].AsSpan(0, last)) - OfUnit(covering, last));
        }

        return volume;
    }

    private static double Area(List<double[]> points)
    {
        var (area, height) = (0.0, 0.0);
        foreach (var point in points.OrderByDescending(point => point[0]))
        {
            area += point[0] * Math.Max(0, point[1] - height);
            height = Math.Max(height, point[1]);
        }

        return area;
    }

    private static double Exclusive(double[] point, List<double[]> others) =>
        Math.Max(0, Product(point) - OfUnit(Limited(point, others, point.Length), point.Length));

    /// <summary>What points cover of a box, dominated ones left out.</summary>
    private static List<double[]> Limited(double[] box, IEnumerable<double[]> points, int dimensions)
    {
        var limited = points.Select(point => Corner(box, point, dimensions)).ToList();
        return [.. Dominance.Front(limited).Select(at => limited[at]).Select(Negated)];
    }

    private static double[] Corner(double[] box, double[] point, int dimensions)
    {
        var corner = new double[dimensions];
        for (var objective = 0; objective < dimensions; objective++)
            corner[objective] = -Math.Min(box[objective], point[objective]);

        return corner;
    }

    private static double[] Negated(double[] point) => Array.ConvertAll(point, value => -value);

    private static double Product(ReadOnlySpan<double> factors)
    {
        var product = 1.0;
        foreach (var factor in factors)
            product *= factor;

        return product;
    }
}
