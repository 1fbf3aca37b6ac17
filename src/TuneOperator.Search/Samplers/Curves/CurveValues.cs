using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.Curves;

/// <summary>Maps values to a scale on which the best differ most: the logarithm of the regret, standardised.</summary>
internal sealed class CurveValues
{
    /// <summary>Values so many times as far from the best as the middle one are all equally bad.</summary>
    private const double Worst = 20;

    private readonly double lowest;
    private readonly double gap;
    private readonly double offset;
    private readonly double mean;
    private readonly double deviation;

    /// <param name="values">At least one, finite, to be minimised.</param>
    public CurveValues(IReadOnlyCollection<double> values, double offset)
    {
        this.offset = offset;
        var sorted = values.Order().ToList();
        lowest = sorted[0];
        gap = sorted.Select(value => value - lowest).Where((above, at) => at >= sorted.Count / 2 && above > 0).DefaultIfEmpty(1).First();
        var logs = sorted.ConvertAll(Log);
        mean = logs.Average();
        deviation = Math.Sqrt(Math.Max(logs.Average(log => (log - mean) * (log - mean)), 1e-12));
    }

    public double Best => Of(lowest);

    public double Of(double value) => (Log(value) - mean) / deviation;

    private double Log(double value) => PortableMath.Log(Math.Min((value - lowest) / gap, Worst) + offset);
}
