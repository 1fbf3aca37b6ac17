using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Space.Dimensions;

internal sealed class ContinuousMapping(DoubleParameter parameter) : IUnitMapping
{
    private readonly bool isLog = parameter.Scale == Scale.Log;
    private readonly double low = parameter.Scale == Scale.Log ? PortableMath.Log(parameter.Min) : parameter.Min;
    private readonly double high = parameter.Scale == Scale.Log ? PortableMath.Log(parameter.Max) : parameter.Max;

    public ParameterValue ToValue(double unit)
    {
        if (unit <= 0 || unit >= 1)
            return ParameterValue.Of(unit <= 0 ? parameter.Min : parameter.Max);

        // Not low + unit·(high − low), which overflows when the range is wider than the largest double.
        var scaled = ((1 - unit) * low) + (unit * high);
        return ParameterValue.Of(Math.Clamp(isLog ? PortableMath.Exp(scaled) : scaled, parameter.Min, parameter.Max));
    }

    public double ToUnit(ParameterValue value)
    {
        if (parameter.Min == parameter.Max)
            return 0.5;

        var scaled = isLog ? PortableMath.Log(value.AsDouble) : value.AsDouble;
        var unit = double.IsFinite(high - low) ? (scaled - low) / (high - low) : ((scaled / 2) - (low / 2)) / ((high / 2) - (low / 2));
        return Math.Clamp(unit, 0, 1);
    }

    public (double Low, double High) CellOf(ParameterValue value)
    {
        var unit = ToUnit(value);
        return (unit, unit);
    }
}
