using System.Globalization;

namespace TuneOperator.Cel.Functions.Standard;

/// <summary>Doubles as text spells them: decimal, with or without an exponent, and the names of infinity and NaN in any case.</summary>
internal static class RealText
{
    public static bool TryParse(string text, out double value)
    {
        switch (text.ToUpperInvariant())
        {
            case "INF" or "+INF" or "INFINITY" or "+INFINITY":
                value = double.PositiveInfinity;
                return true;
            case "-INF" or "-INFINITY":
                value = double.NegativeInfinity;
                return true;
            case "NAN":
                value = double.NaN;
                return true;
            default:
                const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
                return double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        }
    }
}
