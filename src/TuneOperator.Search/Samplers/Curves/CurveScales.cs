using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.Curves;

/// <summary>The hyperparameters of the process, as logarithms, and the prior that holds them where there is little data.</summary>
internal sealed class CurveScales
{
    private const double AmplitudeMean = 0;
    private const double SlopeMean = 0;
    private const double NoiseMean = -6.2;

    private CurveScales(double[] logs)
    {
        Logs = logs;
        InverseSquares = Array.ConvertAll(logs[..^3], log => PortableMath.Exp(-2 * log));
        Amplitude = PortableMath.Exp(logs[^3]);
        Slope = PortableMath.Exp(logs[^2]);
        Noise = PortableMath.Exp(logs[^1]);
    }

    /// <summary>Length scales of the parameters and the step, then the amplitude, the slope and the noise, which are variances.</summary>
    public double[] Logs { get; }

    public double[] InverseSquares { get; }

    public double Amplitude { get; }

    public double Slope { get; }

    public double Noise { get; }

    /// <summary>The most likely before any data.</summary>
    public static CurveScales Prior(int distances) => new([.. Enumerable.Range(0, distances + 3).Select(at => Belief(at, distances).Mean)]);

    /// <summary>Those at other logarithms, each held within four deviations of its prior.</summary>
    public static CurveScales At(double[] logs)
    {
        var kept = new double[logs.Length];
        for (var at = 0; at < logs.Length; at++)
        {
            var (mean, deviation) = Belief(at, logs.Length - 3);
            kept[at] = Math.Clamp(logs[at], mean - (4 * deviation), mean + (4 * deviation));
        }

        return new CurveScales(kept);
    }

    /// <summary>The derivative of the logarithm of the prior.</summary>
    public double PriorSlope(int at)
    {
        var (mean, deviation) = Belief(at, Logs.Length - 3);
        return (mean - Logs[at]) / (deviation * deviation);
    }

    private static (double Mean, double Deviation) Belief(int at, int distances) => (at - distances) switch
    {
        // In more dimensions points lie further apart, and a function that people tune changes no faster.
        < -1 => ((0.5 * PortableMath.Log(Math.Max(distances - 1, 1))) - 1.2, 0.9),
        -1 => (-0.1, 0.6),
        0 => (AmplitudeMean, 1),
        1 => (SlopeMean, 1),
        _ => (NoiseMean, 1),
    };
}
