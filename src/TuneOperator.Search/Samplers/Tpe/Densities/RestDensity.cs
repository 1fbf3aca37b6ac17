using TuneOperator.Search.Samplers.Tpe.Groups;

namespace TuneOperator.Search.Samplers.Tpe.Densities;

/// <summary>Where the rest is: what ended worse, and what still runs. One set of kernels serves every split.</summary>
internal sealed class RestDensity
{
    private readonly KernelSum sum;
    private readonly GroupPoints points;
    private readonly int[] splits;
    private readonly double[] totals;
    private readonly double prior;

    /// <param name="points">The good ones first.</param>
    /// <param name="weights">How many trials each stands for.</param>
    /// <param name="splits">The rest of each split begins there; ascending.</param>
    public RestDensity(ParameterGroup group, GroupPoints points, double[] weights, int[] splits, double prior)
    {
        this.points = points;
        this.splits = splits;
        this.prior = prior;
        totals = new double[splits.Length];
        for (var split = 0; split < splits.Length; split++)
        {
            for (var at = splits[split]; at < points.Count; at++)
                totals[split] += weights[at];
        }

        sum = new KernelSum(points, weights, KernelWidths.OfRest(group, Math.Max(1, points.Count - splits[0])));
    }

    /// <summary>Writes the density of the rest of each split.</summary>
    /// <param name="uniform">The uniform density there.</param>
    public void At(ReadOnlySpan<double> smooth, ReadOnlySpan<int> cells, double uniform, Span<double> densities)
    {
        var (kernels, end) = (0.0, points.Count);
        for (var split = splits.Length - 1; split >= 0; split--)
        {
            kernels += sum.At(smooth, cells, splits[split], end);
            end = splits[split];
            densities[split] = ((prior * uniform) + kernels) / (prior + totals[split]);
        }
    }
}
