using System.Globalization;
using System.Numerics;

namespace TuneOperator.Search.Numerics;

/// <summary>Mantissa · 10^Exponent, exactly: what a person means who writes 0.1, which a double only comes near.</summary>
internal readonly record struct ExactDecimal(BigInteger Mantissa, int Exponent)
{
    /// <summary>The shortest decimal that reads back as <paramref name="value"/>, which is finite.</summary>
    public static ExactDecimal Of(double value)
    {
        var (digits, exponent) = Split(value.ToString("R", CultureInfo.InvariantCulture));
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        return point < 0
            ? new(BigInteger.Parse(digits, CultureInfo.InvariantCulture), exponent)
            : new(BigInteger.Parse(digits.Remove(point, 1), CultureInfo.InvariantCulture), exponent - (digits.Length - point - 1));
    }

    /// <summary>The mantissa of the same number at a smaller or equal exponent.</summary>
    public BigInteger MantissaAt(int exponent) => Mantissa * BigInteger.Pow(10, Exponent - exponent);

    /// <summary>The nearest double.</summary>
    public double ToDouble() => double.Parse($"{Mantissa}E{Exponent}", NumberStyles.Float, CultureInfo.InvariantCulture);

    private static (string Digits, int Exponent) Split(string text)
    {
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        return mark < 0 ? (text, 0) : (text[..mark], int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }
}
