using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Space.Dimensions;

/// <summary>Gives each value Min + k·Step the logarithmic width of the half step around it.</summary>
/// <remarks>
/// The lower edge is never under half of Min: with a step of about 2·Min it would come near 0, and the first value would get nearly all the mass.
/// Ints from 1 by 1 have the usual edges ½, 1½, 2½, …
/// </remarks>
internal sealed class LogMassMapping : IUnitMapping
{
    private readonly ILevels levels;
    private readonly double min;
    private readonly double step;
    private readonly double logLow;
    private readonly double logHigh;

    public LogMassMapping(ILevels levels, double min, double step)
    {
        this.levels = levels;
        this.min = min;
        this.step = step;
        logLow = LogEdge(0);
        logHigh = LogEdge(levels.Count);
    }

    public ParameterValue ToValue(double unit)
    {
        var scaled = PortableMath.Exp(((1 - unit) * logLow) + (unit * logHigh));
        var position = Math.Round((scaled - min) / step);
        return levels[position >= levels.Count ? levels.Count - 1 : Math.Max(0, (long)position)];
    }

    public double ToUnit(ParameterValue value)
    {
        var position = levels.PositionOf(value)!.Value;
        return Unit((LogEdge(position) + LogEdge(position + 1)) / 2);
    }

    public (double Low, double High) CellOf(ParameterValue value)
    {
        var position = levels.PositionOf(value)!.Value;
        return (Unit(LogEdge(position)), Unit(LogEdge(position + 1)));
    }

    private double Unit(double scaled) => Math.Clamp((scaled - logLow) / (logHigh - logLow), 0, 1);

    /// <summary>Between the values at position − 1 and at position.</summary>
    private double LogEdge(long position) =>
        PortableMath.Log(Math.Clamp(min + ((position - 0.5) * step), min / 2, double.MaxValue));
}
