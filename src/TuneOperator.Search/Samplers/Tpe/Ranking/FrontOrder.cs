using TuneOperator.Search.Analysis.Pareto;

namespace TuneOperator.Search.Samplers.Tpe.Ranking;

/// <summary>A total order of points with several values: by front, and within a front greedily by the hypervolume that each adds.</summary>
/// <remarks>
/// Ozaki, Tanigaki, Watanabe, Nomura and Onishi, "Multiobjective Tree-Structured Parzen Estimator", JAIR 73, 2022, split so. The gain of a point never
/// grows as others are chosen, so only the points whose old gain is still the largest are computed again. Points past <see cref="MaxChosen"/> of a front
/// stay in the order of their first gain.
/// </remarks>
internal static class FrontOrder
{
    private const int MaxChosen = 32;

    /// <param name="points">Minimised.</param>
    /// <returns>Their places, best first.</returns>
    public static List<int> Of(IReadOnlyList<double[]> points)
    {
        var ranks = Dominance.Ranks(points);
        var order = new List<int>(points.Count);
        foreach (var front in Enumerable.Range(0, points.Count).GroupBy(at => ranks[at]).OrderBy(front => front.Key))
            order.AddRange(order.Count < MaxChosen ? ByGain([.. front], points) : front);

        return order;
    }

    private static List<int> ByGain(List<int> front, IReadOnlyList<double[]> points)
    {
        var reference = Reference(points);
        var waiting = new PriorityQueue<(int Place, int Asked), (double, int)>();
        var chosen = new List<double[]>();
        var order = new List<int>(front.Count);
        var volume = 0.0;
        foreach (var place in front)
            waiting.Enqueue((place, 0), (-Hypervolume.Of([points[place]], reference), place));

        while (waiting.TryDequeue(out var next, out _))
        {
            if (next.Asked == chosen.Count || chosen.Count >= MaxChosen)
            {
                order.Add(next.Place);
                chosen.Add(points[next.Place]);
                volume = chosen.Count <= MaxChosen ? Hypervolume.Of(chosen, reference) : volume;
                continue;
            }

            var gain = Hypervolume.Of([.. chosen, points[next.Place]], reference) - volume;
            waiting.Enqueue((next.Place, chosen.Count), (-gain, next.Place));
        }

        return order;
    }

    /// <summary>A tenth of the range beyond the worst of each value.</summary>
    private static double[] Reference(IReadOnlyList<double[]> points)
    {
        var reference = new double[points[0].Length];
        for (var objective = 0; objective < reference.Length; objective++)
        {
            var (low, high) = (double.MaxValue, double.MinValue);
            foreach (var point in points)
                (low, high) = (Math.Min(low, point[objective]), Math.Max(high, point[objective]));

            reference[objective] = Math.Min(high + Math.Max(0.1 * (high - low), 1e-12 * Math.Abs(high) + 1e-300), double.MaxValue);
        }

        return reference;
    }
}
