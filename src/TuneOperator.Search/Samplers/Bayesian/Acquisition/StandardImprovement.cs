using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.Bayesian.Acquisition;

/// <summary>The improvement that a standard normal number is expected to bring: h(z) = φ(z) + z Φ(z), also far in the tail where it underflows.</summary>
/// <remarks>Ament et al., "Unexpected Improvements to Expected Improvement for Bayesian Optimization", NeurIPS 2023.</remarks>
internal static class StandardImprovement
{
    private const double LogRootTwoPi = 0.91893853320467274178;

    /// <summary>Below, φ and z Φ cancel, and a continued fraction converges in a few terms.</summary>
    private const double Far = -3;

    /// <returns>log h, and for its derivatives Φ / h and φ / h.</returns>
    public static (double Log, double Distribution, double Density) Of(double z)
    {
        var logDensity = -(z * z / 2) - LogRootTwoPi;
        if (z < Far)
        {
            // φ / (1 − Φ) at −z is −z + rest.
            var rest = 0.0;
            for (var term = 60; term >= 1; term--)
                rest = term / (rest - z);

            return (logDensity + PortableMath.Log(rest / (rest - z)), 1 / rest, (rest - z) / rest);
        }

        var density = logDensity < -700 ? 0 : PortableMath.Exp(logDensity);
        var distribution = NormalDistribution.Cdf(z);
        var h = density + (z * distribution);
        return (PortableMath.Log(h), distribution / h, density / h);
    }
}
