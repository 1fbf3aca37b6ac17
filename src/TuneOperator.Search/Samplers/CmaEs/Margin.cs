using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.CmaEs;

/// <summary>Keeps whole numbers and steps moving: the neighbours of the value at the mean keep a probability however narrow the distribution becomes.</summary>
/// <remarks>
/// Hamano, Saito, Nomura and Shirakawa, "CMA-ES with Margin: Lower-Bounding Marginal Probability for Mixed-Integer Black-Box Optimization", GECCO 2022, §4. Where the paper keeps
/// a second scaling for drawing, here the deviation itself is raised.
/// </remarks>
internal static class Margin
{
    /// <summary>The probability that one of so many discrete parameters changes, such that any changes with 0.27.</summary>
    /// <remarks>Hamano, Nomura, Saito, Uchida and Shirakawa, "CatCMA with Margin", GECCO 2025.</remarks>
    public static double Probability(int discrete) => discrete == 0 ? 0 : 1 - PortableMath.Exp(PortableMath.Log(0.73) / discrete);

    /// <summary>The mean and deviation of one coordinate once both neighbours, or the only one, have their probability.</summary>
    /// <param name="low">Where the value at the mean begins.</param>
    /// <param name="high">Where it ends.</param>
    public static (double Mean, double Deviation) Widen(double mean, double deviation, double low, double high, double margin)
    {
        if (low <= 0 && high >= 1)
            return (mean, deviation);

        if (low <= 0 || high >= 1)
        {
            var edge = low <= 0 ? high : low;
            var reach = NormalDistribution.Quantile(1 - margin) * deviation;
            return (edge + Math.Clamp(mean - edge, -reach, reach), deviation);
        }

        var least = margin / 2;
        var (below, above) = (NormalDistribution.Cdf((low - mean) / deviation), NormalDistribution.Cdf((mean - high) / deviation));
        if (below >= least && above >= least)
            return (mean, deviation);

        var (raisedBelow, raisedAbove, middle) = (Math.Max(below, least), Math.Max(above, least), 1 - below - above);
        var excess = (1 - raisedBelow - raisedAbove - middle) / (raisedBelow + raisedAbove + middle - (3 * least));
        var toLow = -NormalDistribution.Quantile(raisedBelow + (excess * (raisedBelow - least)));
        var toHigh = -NormalDistribution.Quantile(raisedAbove + (excess * (raisedAbove - least)));
        return (((low * toHigh) + (high * toLow)) / (toLow + toHigh), (high - low) / (toLow + toHigh));
    }
}
