using System.Numerics;
using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Space.Dimensions;

/// <summary>Min + k·Step in decimal, each rounded once: no drift, nothing past Max, and 0.3 where people expect 0.3.</summary>
internal sealed class DecimalLevels : ILevels
{
    private readonly int exponent;
    private readonly BigInteger start;
    private readonly BigInteger step;

    public DecimalLevels(double min, double max, double step)
    {
        var (first, last, distance) = (ExactDecimal.Of(min), ExactDecimal.Of(max), ExactDecimal.Of(step));
        exponent = Math.Min(first.Exponent, Math.Min(last.Exponent, distance.Exponent));
        start = first.MantissaAt(exponent);
        this.step = distance.MantissaAt(exponent);
        Count = (long)((last.MantissaAt(exponent) - start) / this.step) + 1;
    }

    public long Count { get; }

    public ParameterValue this[long position] => ParameterValue.Of(new ExactDecimal(start + (position * step), exponent).ToDouble());

    public long? PositionOf(ParameterValue value)
    {
        if (value.Kind != ValueKind.Double)
            return null;

        var number = ExactDecimal.Of(value.AsDouble);
        var common = Math.Min(exponent, number.Exponent);
        var scale = BigInteger.Pow(10, exponent - common);
        var distance = number.MantissaAt(common) - (start * scale);
        var position = ((2 * distance) + (step * scale)) / (2 * step * scale);
        return position.Sign >= 0 && position < Count && this[(long)position] == value ? (long)position : null;
    }
}
