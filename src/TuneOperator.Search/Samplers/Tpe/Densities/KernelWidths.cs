using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Tpe.Groups;

namespace TuneOperator.Search.Samplers.Tpe.Densities;

/// <summary>How wide the kernels of one density are, which all of its kernels share.</summary>
/// <remarks>Scott, "Multivariate Density Estimation", 1992: n^(−1/(d+4)) of the spread.</remarks>
internal sealed class KernelWidths
{
    /// <summary>Narrower than this kernels would only find the same point again.</summary>
    private const double Least = 0.001;

    /// <summary>The spread of the points of a search that has no favourite yet.</summary>
    private const double RestSpread = 0.15;

    private const double GoodFactor = 1.15;

    private KernelWidths(double[] sigmas, LevelKernel[] levels)
    {
        Sigmas = sigmas;
        Levels = levels;
        LogNormalizer = 0;
        foreach (var sigma in sigmas)
            LogNormalizer -= PortableMath.Log(sigma * 2.5066282746310005);
    }

    /// <summary>One a smooth parameter, in the unit interval.</summary>
    public double[] Sigmas { get; }

    /// <summary>One a listed parameter.</summary>
    public LevelKernel[] Levels { get; }

    /// <summary>The logarithm of a kernel at its own centre.</summary>
    public double LogNormalizer { get; }

    /// <summary>For good points: by their own spread, so that kernels narrow as the search closes in.</summary>
    public static KernelWidths OfGood(ParameterGroup group, ReadOnlySpan<double> deviations, double effective)
    {
        var scott = GoodFactor * Scott(group, effective);
        var sigmas = new double[group.Smooth.Length];
        for (var at = 0; at < sigmas.Length; at++)
            sigmas[at] = Math.Max(scott * deviations[at], Least);

        var levels = new LevelKernel[group.Listed.Length];
        for (var at = 0; at < levels.Length; at++)
            levels[at] = Kernel(group.Listed[at], scott * deviations[sigmas.Length + at], effective);

        return new(sigmas, levels);
    }

    /// <summary>For the rest, which is everywhere: by their number alone.</summary>
    public static KernelWidths OfRest(ParameterGroup group, double count)
    {
        var sigma = Math.Max(RestSpread * Scott(group, count), Least);
        var sigmas = new double[group.Smooth.Length];
        Array.Fill(sigmas, sigma);
        return new(sigmas, [.. group.Listed.Select(table => Kernel(table, sigma, count))]);
    }

    private static double Scott(ParameterGroup group, double count) => PortableMath.Exp(-PortableMath.Log(count) / (group.Count + 4));

    private static LevelKernel Kernel(LevelTable table, double sigma, double count) =>
        table.IsOrdered ? LevelKernel.Ordered(table, Math.Max(sigma, 0.5 / table.Count)) : LevelKernel.Unordered(table, table.Count / (count + table.Count));
}
