using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Analysis.LearningRate;

/// <summary>The losses of a sweep up to the first that is not finite, smoothed, over the logarithm of the rate.</summary>
internal sealed class LossCurve
{
    /// <summary>About so many points of a sweep are told apart; more are noise.</summary>
    private const double Resolution = 15;

    public LossCurve(IReadOnlyList<LearningRatePoint> finite)
    {
        Rates = [.. finite.Select(point => point.Rate)];
        Logs = Array.ConvertAll(Rates, PortableMath.Log);
        Smooth = Smoothed([.. finite.Select(point => point.Loss)]);
        Noise = Deviation([.. finite.Select((point, at) => point.Loss - Smooth[at])]);
        Bottom = Array.IndexOf(Smooth, Smooth.Min());
        Fall = Smooth[0] - Smooth[Bottom];
    }

    public double[] Rates { get; }

    public double[] Logs { get; }

    public double[] Smooth { get; }

    /// <summary>The median distance of a loss from the smoothed one, as a normal deviation.</summary>
    public double Noise { get; }

    /// <summary>The place of the least smoothed loss.</summary>
    public int Bottom { get; }

    /// <summary>From the first smoothed loss to the least, 0 or above.</summary>
    public double Fall { get; }

    /// <summary>Whether the loss rises again by half of its fall.</summary>
    public bool Rises => Smooth.AsSpan(Bottom).ToArray().Max() > Smooth[Bottom] + Math.Max(Fall / 2, 2 * Noise);

    /// <summary>The place where the loss falls steepest over the logarithm of the rate, before the least.</summary>
    public int Steepest()
    {
        var (steepest, slope) = (0, 0.0);
        for (var at = 0; at <= Bottom; at++)
        {
            var (left, right) = (Math.Max(0, at - 1), Math.Min(Smooth.Length - 1, at + 1));
            var here = (Smooth[right] - Smooth[left]) / (Logs[right] - Logs[left]);
            if (here < slope)
                (steepest, slope) = (at, here);
        }

        return steepest;
    }

    /// <summary>The first place where a tenth of the fall is done.</summary>
    public int Start() => Array.FindIndex(Smooth, loss => loss <= Smooth[0] - (0.1 * Fall));

    /// <summary>Exponential smoothing in both directions, so that nothing lags behind its rate.</summary>
    private static double[] Smoothed(double[] losses)
    {
        var weight = Math.Min(1, Resolution / losses.Length);
        var smooth = (double[])losses.Clone();
        for (var at = 1; at < smooth.Length; at++)
            smooth[at] = ((1 - weight) * smooth[at - 1]) + (weight * smooth[at]);

        for (var at = smooth.Length - 2; at >= 0; at--)
            smooth[at] = ((1 - weight) * smooth[at + 1]) + (weight * smooth[at]);

        return smooth;
    }

    private static double Deviation(double[] residuals)
    {
        var sizes = residuals.Select(Math.Abs).Order().ToArray();
        return 1.4826 * sizes[sizes.Length / 2];
    }
}
