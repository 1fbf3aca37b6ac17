using System.Buffers;
using System.Globalization;
using System.Numerics;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Values;

/// <summary>An amount as Kubernetes writes it, such as 1.5Gi or 200m, kept to the billionth.</summary>
/// <param name="billionths">May be negative.</param>
public sealed class CelQuantity(BigInteger billionths) : CelValue, IOpaqueValue
{
    internal static readonly BigInteger One = 1_000_000_000;

    public BigInteger Billionths { get; } = billionths;

    public override CelKind Kind => CelKind.Quantity;

    internal override CelType Type => CelType.Quantity;

    object IOpaqueValue.Identity => Billionths;

    public override string ToString() => $"quantity({Quoting.Quote(QuantityText.Print(Billionths))})";
}

/// <summary>Quantities as text.</summary>
internal static class QuantityText
{
    private const int LargestExponent = 40;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>A sign, digits with at most one point, and a suffix: n, u, m, k, M, G, T, P, E, their binary kin Ki to Ei, or an exponent.</summary>
    public static bool TryParse(string text, out BigInteger billionths)
    {
        billionths = default;
        var unsigned = text.AsSpan(text.StartsWith('-') || text.StartsWith('+') ? 1 : 0);
        var length = unsigned.IndexOfAnyExcept(Digits);
        var number = length < 0 ? unsigned : unsigned[..length];
        var point = number.IndexOf('.');
        if (number.IsEmpty || number is "." || number.Count('.') > 1 || Scale(unsigned[number.Length..]) is not { } scale)
            return false;
        var decimals = point < 0 ? 0 : number.Length - point - 1;
        var digits = BigInteger.Parse(number.ToString().Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture);
        var exact = digits * scale * CelQuantity.One;
        var divisor = BigInteger.Pow(10, decimals + LargestExponent);
        billionths = BigInteger.DivRem(exact, divisor, out var rest);
        if (!rest.IsZero)
            billionths += 1; // What is finer than a billionth is rounded away from zero.
        if (text.StartsWith('-'))
            billionths = -billionths;
        return true;
    }

    public static string Print(BigInteger billionths)
    {
        var whole = BigInteger.DivRem(BigInteger.Abs(billionths), CelQuantity.One, out var rest);
        var sign = billionths.Sign < 0 ? "-" : "";
        var decimals = rest.IsZero ? "" : "." + ((long)rest).ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        return $"{sign}{whole.ToString(CultureInfo.InvariantCulture)}{decimals}";
    }

    /// <returns>What the suffix multiplies with, times ten to the <see cref="LargestExponent"/>; null: no such suffix.</returns>
    private static BigInteger? Scale(ReadOnlySpan<char> suffix)
    {
        var binary = suffix switch { "Ki" => 1, "Mi" => 2, "Gi" => 3, "Ti" => 4, "Pi" => 5, "Ei" => 6, _ => 0 };
        if (binary > 0)
            return BigInteger.Pow(1024, binary) * BigInteger.Pow(10, LargestExponent);
        int? exponent = suffix switch
        {
            "n" => -9,
            "u" => -6,
            "m" => -3,
            "" => 0,
            "k" => 3,
            "M" => 6,
            "G" => 9,
            "T" => 12,
            "P" => 15,
            "E" => 18,
            ['e' or 'E', ..] when int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var written) => written,
            _ => null,
        };
        return exponent is >= -LargestExponent and <= LargestExponent ? BigInteger.Pow(10, LargestExponent + exponent.Value) : null;
    }
}
