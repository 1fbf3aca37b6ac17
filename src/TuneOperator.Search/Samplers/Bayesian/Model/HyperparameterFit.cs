using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.Bayesian.Model;

/// <summary>The hyperparameters of the highest posterior density that a few descents find.</summary>
internal static class HyperparameterFit
{
    public const double MinNoise = 1e-8;

    private const int MaxSteps = 40;
    private const double Tolerance = 1e-3;

    /// <summary>Starts of the logarithm of every weight: parameters that matter over a third of their range, or over all of it.</summary>
    private static readonly double[] Starts = [2, -0.5];

    public static Hyperparameters Run(TrainingSet data)
    {
        var likelihood = new MarginalLikelihood(data, PriorFor(data.Groups));
        var (low, high) = (new double[data.Groups + 1], new double[data.Groups + 1]);
        Array.Fill(low, PortableMath.Log(1e-4));
        Array.Fill(high, PortableMath.Log(1e4));
        low[^1] = PortableMath.Log(MinNoise);
        high[^1] = 0;
        var (best, least) = (Array.Empty<double>(), double.PositiveInfinity);
        foreach (var start in Starts)
        {
            var logs = new double[data.Groups + 1];
            Array.Fill(logs, start);
            logs[^1] = PortableMath.Log(1e-4);
            var value = BoxedBfgs.Minimize(likelihood.Negative, logs, low, high, MaxSteps, Tolerance);
            if (value < least)
                (best, least) = (logs, value);
        }

        return MarginalLikelihood.FromLogs(best);
    }

    /// <summary>Two lengths in three lie within a factor of 1.65 of the median, a third of the range times the fourth root of the number of parameters.</summary>
    private static HyperparameterPrior PriorFor(int groups) =>
        new(WeightMean: 2 - (PortableMath.Log(Math.Max(groups, 1)) / 2), WeightDeviation: 1, NoiseMean: PortableMath.Log(1e-6), NoiseDeviation: 3);
}
