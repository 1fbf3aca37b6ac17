using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Space.Dimensions;

internal sealed class ContinuousMapping(DoubleParameter parameter) : IUnitMapping
{
    private readonly double low = Scaled(parameter, parameter.Min);
    private readonly double high = Scaled(parameter, parameter.Max);

    public ParameterValue ToValue(double unit)
    {
        if (unit <= 0 || unit >= 1)
            return ParameterValue.Of(unit <= 0 ? parameter.Min : parameter.Max);

        // Not low + unit·(high − low), which overflows when the range is wider than the largest double.
        var scaled = ((1 - unit) * low) + (unit * high);
        var value = parameter.Scale switch
        {
            Scale.Log => PortableMath.Exp(scaled),
            Scale.ReverseLog => 1 - PortableMath.Exp(-scaled),
            _ => scaled,
        };
        return ParameterValue.Of(Math.Clamp(value, parameter.Min, parameter.Max));
    }

    public double ToUnit(ParameterValue value)
    {
        if (parameter.Min == parameter.Max)
            return 0.5;

        var scaled = Scaled(parameter, value.AsDouble);
        var unit = double.IsFinite(high - low) ? (scaled - low) / (high - low) : ((scaled / 2) - (low / 2)) / ((high / 2) - (low / 2));
        return Math.Clamp(unit, 0, 1);
    }

    public (double Low, double High) CellOf(ParameterValue value)
    {
        var unit = ToUnit(value);
        return (unit, unit);
    }

    private static double Scaled(DoubleParameter parameter, double value) => parameter.Scale switch
    {
        Scale.Log => PortableMath.Log(value),
        Scale.ReverseLog => -PortableMath.Log(1 - value),
        _ => value,
    };
}
