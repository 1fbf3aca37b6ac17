using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.Bayesian.Outputs;

/// <summary>Losses as a Gaussian process can take them: of mean 0 and deviation 1.</summary>
/// <remarks>Yeo and Johnson, "A New Family of Power Transformations to Improve Normality or Symmetry", Biometrika 87, 2000; chosen by likelihood as in HEBO (Cowen-Rivers et al., JAIR 2022).</remarks>
internal static class Targets
{
    /// <summary>Losses farther above the median than so many times the median lies above the best are all the same to the model.</summary>
    private const double Reach = 1e4;

    private const double FirstPower = -1;
    private const double LastPower = 2;
    private const double PowerStep = 0.125;

    /// <summary>Only moved and scaled, so that distances between values keep their meaning.</summary>
    /// <param name="losses">Finite; at least one.</param>
    public static double[] Standard(double[] losses) => Standardised(Clipped(losses));

    /// <summary>Bent as well, so that they are as nearly normal as a power can make them.</summary>
    /// <param name="losses">Finite; at least one.</param>
    public static double[] Normal(double[] losses)
    {
        var standard = Standard(losses);
        var (best, most) = (standard, double.NegativeInfinity);
        for (var power = FirstPower; power <= LastPower; power += PowerStep)
        {
            var transformed = Array.ConvertAll(standard, value => YeoJohnson(value, power));
            var likelihood = LogLikelihood(standard, transformed, power);
            if (likelihood > most)
                (best, most) = (transformed, likelihood);
        }

        return Standardised(best);
    }

    /// <summary>The losses as distances to the best, which neither overflow nor lose the best in rounding, however large the worst.</summary>
    private static double[] Clipped(double[] losses)
    {
        var sorted = losses.Order().ToArray();
        var best = sorted[0] / 2;
        var spread = (sorted[sorted.Length / 2] / 2) - best;
        if (spread == 0)
            spread = Array.Find(sorted, loss => (loss / 2) > best) is var next && next != 0 ? (next / 2) - best : 0;

        return Array.ConvertAll(losses, loss => spread > 0 ? Math.Min(((loss / 2) - best) / spread, Reach) : 0);
    }

    private static double[] Standardised(double[] values)
    {
        var mean = Mean(values);
        var deviation = Math.Sqrt(Variance(values, mean));
        return Array.ConvertAll(values, value => deviation > 0 ? (value - mean) / deviation : 0);
    }

    private static double LogLikelihood(double[] standard, double[] transformed, double power)
    {
        var variance = Variance(transformed, Mean(transformed));
        if (!(variance > 1e-100))
            return double.NegativeInfinity;

        var jacobian = 0.0;
        foreach (var value in standard)
            jacobian += value >= 0 ? PortableMath.Log(1 + value) : -PortableMath.Log(1 - value);

        return ((power - 1) * jacobian) - (standard.Length * PortableMath.Log(variance) / 2);
    }

    private static double YeoJohnson(double value, double power) => value >= 0 ? BoxCox(1 + value, power) : -BoxCox(1 - value, 2 - power);

    private static double BoxCox(double value, double power) =>
        power == 0 ? PortableMath.Log(value) : (PortableMath.Exp(power * PortableMath.Log(value)) - 1) / power;

    private static double Mean(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;

        return sum / values.Length;
    }

    private static double Variance(double[] values, double mean)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += (value - mean) * (value - mean);

        return sum / values.Length;
    }
}
