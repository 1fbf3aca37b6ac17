using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Bayesian.Model;

namespace TuneOperator.Search.Samplers.Bayesian.Acquisition;

/// <summary>The logarithm of the improvement that a point is expected to bring over the best value, lower values being better.</summary>
internal sealed class LogExpectedImprovement(GaussianProcess process, double best) : IAcquisition
{
    public double At(ReadOnlySpan<double> features)
    {
        var (mean, variance) = process.Predict(features);
        var deviation = Math.Sqrt(variance);
        return StandardImprovement.Of((best - mean) / deviation).Log + PortableMath.Log(deviation);
    }

    public double At(ReadOnlySpan<double> features, Span<double> slopes)
    {
        var varianceSlopes = new double[features.Length];
        var (mean, variance) = process.Predict(features, slopes, varianceSlopes);
        var deviation = Math.Sqrt(variance);
        var (log, distribution, density) = StandardImprovement.Of((best - mean) / deviation);
        for (var column = 0; column < features.Length; column++)
            slopes[column] = ((-distribution * slopes[column]) + (density * varianceSlopes[column] / (2 * deviation))) / deviation;

        return log + PortableMath.Log(deviation);
    }
}
