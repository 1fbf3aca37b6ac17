namespace TuneOperator.Search.Samplers.Bayesian.Model;

/// <summary>Normal distributions of the logarithms of the length scales' weights and of the noise.</summary>
/// <param name="WeightMean">Of log w, w the inverse squared length scale.</param>
/// <param name="WeightDeviation">Of log w.</param>
/// <param name="NoiseMean">Of the log of the noise's share.</param>
/// <param name="NoiseDeviation">Of the log of the noise's share.</param>
internal sealed record HyperparameterPrior(double WeightMean, double WeightDeviation, double NoiseMean, double NoiseDeviation)
{
    /// <summary>The negative logarithm of the density but for a constant; adds the derivatives to the gradient.</summary>
    public double Negative(ReadOnlySpan<double> logs, Span<double> gradient)
    {
        var sum = 0.0;
        for (var at = 0; at < logs.Length; at++)
        {
            var (mean, deviation) = at < logs.Length - 1 ? (WeightMean, WeightDeviation) : (NoiseMean, NoiseDeviation);
            var standard = (logs[at] - mean) / deviation;
            sum += standard * standard / 2;
            gradient[at] += standard / deviation;
        }

        return sum;
    }
}
