using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Bayesian.Encoding;
using TuneOperator.Search.Samplers.Bayesian.Model;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Bayesian.Acquisition;

/// <summary>Another acquisition times the probability that the point does not fail, which a process of its own has learned.</summary>
/// <remarks>Gardner et al., "Bayesian Optimization with Inequality Constraints", ICML 2014; the constraint is one of −1 where a trial ended well and 1 where it failed.</remarks>
internal sealed class FeasibleAcquisition(IAcquisition inner, GaussianProcess failure) : IAcquisition
{
    /// <summary>The variance of the border between −1 and 1 itself.</summary>
    private const double BorderVariance = 0.05;

    /// <summary>The other acquisition itself when nothing has failed.</summary>
    public static IAcquisition Over(IAcquisition inner, SearchSpace space, FeatureMap map, Observations observations)
    {
        if (observations.Infeasible.Count == 0)
            return inner;

        List<Assignment> points = [.. observations.Valued.Select(trial => trial.Assignment), .. observations.Infeasible];
        double[] failures = [.. observations.Valued.Select(_ => -1.0), .. observations.Infeasible.Select(_ => 1.0)];
        return new FeasibleAcquisition(inner, Surrogate.Of(space, map, points, failures, targets => targets).Process);
    }

    public double At(ReadOnlySpan<double> features)
    {
        var (mean, variance) = failure.Predict(features);
        return inner.At(features) + LogProbability(-mean / Math.Sqrt(variance + BorderVariance));
    }

    public double At(ReadOnlySpan<double> features, Span<double> slopes)
    {
        var (means, variances) = (new double[features.Length], new double[features.Length]);
        var (mean, variance) = failure.Predict(features, means, variances);
        var deviation = Math.Sqrt(variance + BorderVariance);
        var z = -mean / deviation;
        var value = inner.At(features, slopes) + LogProbability(z);
        var steepness = Steepness(z);
        for (var column = 0; column < features.Length; column++)
            slopes[column] += steepness * ((-means[column] / deviation) - (z * variances[column] / (2 * deviation * deviation)));

        return value;
    }

    private static double LogProbability(double z) => PortableMath.Log(Math.Max(NormalDistribution.Cdf(Math.Max(z, -30)), 1e-300));

    /// <summary>The derivative of log Φ.</summary>
    private static double Steepness(double z) => z < -30 ? 0 : PortableMath.Exp(-z * z / 2) * 0.39894228040143267794 / NormalDistribution.Cdf(z);
}
