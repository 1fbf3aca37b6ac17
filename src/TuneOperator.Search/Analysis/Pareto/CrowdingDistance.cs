namespace TuneOperator.Search.Analysis.Pareto;

/// <summary>How much room a point of a front has around it: what it adds to the front's spread.</summary>
/// <remarks>Deb, Pratap, Agarwal and Meyarivan, "A Fast and Elitist Multiobjective Genetic Algorithm: NSGA-II", IEEE TEC 6, 2002, §III-B.</remarks>
internal static class CrowdingDistance
{
    /// <summary>The sum over the objectives of the distance between a point's neighbours, the front's extent being 1; infinite at its ends.</summary>
    /// <param name="front">As many values each; NaN nowhere.</param>
    public static double[] Of(IReadOnlyList<double[]> front)
    {
        var distances = new double[front.Count];
        for (var objective = 0; front.Count > 0 && objective < front[0].Length; objective++)
        {
            var order = Enumerable.Range(0, front.Count).OrderBy(at => front[at][objective]).ToArray();
            distances[order[0]] = distances[order[^1]] = double.PositiveInfinity;
            var extent = front[order[^1]][objective] - front[order[0]][objective];
            if (extent <= 0)
                continue;

            for (var place = 1; place < order.Length - 1; place++)
                distances[order[place]] += (front[order[place + 1]][objective] - front[order[place - 1]][objective]) / extent;
        }

        return distances;
    }
}
