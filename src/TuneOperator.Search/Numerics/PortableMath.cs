namespace TuneOperator.Search.Numerics;

/// <summary>Exponential and logarithm from IEEE 754 operations alone.</summary>
/// <remarks>
/// <see cref="Math.Exp"/> and <see cref="Math.Log(double)"/> come from the C library and differ in the last bit between machines, which would make
/// suggestions differ. These are within 4 units in the last place.
/// </remarks>
internal static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <param name="x">Such that the result is a normal number: about −708 to 709.</param>
    public static double Exp(double x)
    {
        var power = Math.Round(x / (Ln2High + Ln2Low));
        var rest = x - (power * Ln2High) - (power * Ln2Low);
        var sum = 1.0;
        for (var term = 16; term >= 1; term--)
            sum = 1 + (rest / term * sum);

        return Math.ScaleB(sum, (int)power);
    }

    /// <param name="x">Above 0 and finite.</param>
    public static double Log(double x)
    {
        var power = Math.ILogB(x);
        var mantissa = Math.ScaleB(x, -power);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            power++;
        }

        var ratio = (mantissa - 1) / (mantissa + 1);
        var square = ratio * ratio;
        var series = 0.0;
        for (var odd = 23; odd >= 1; odd -= 2)
            series = (series * square) + (1.0 / odd);

        return (power * Ln2High) + ((2 * ratio * series) + (power * Ln2Low));
    }

    /// <summary>A whole power by repeated multiplication.</summary>
    /// <param name="exponent">At least 0.</param>
    public static double Power(double value, int exponent)
    {
        var power = 1.0;
        for (var factor = 0; factor < exponent; factor++)
            power *= value;

        return power;
    }
}
