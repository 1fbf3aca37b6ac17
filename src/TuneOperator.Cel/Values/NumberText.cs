using System.Globalization;

namespace TuneOperator.Cel.Values;

/// <summary>Doubles as text.</summary>
internal static class NumberText
{
    private const int FirstExponentWritten = 6;
    private const int LastExponentPlain = -4;

    /// <summary>As <c>string(x)</c> writes it: the shortest digits that read back as the same double, with an exponent below 1e-4 and from 1e6.</summary>
    public static string Shortest(double value)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "+Inf" : "-Inf";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (value == 0)
            return text;
        var (digits, exponent) = Decompose(text);
        if (exponent is >= LastExponentPlain and < FirstExponentWritten)
            return text;
        var sign = value < 0 ? "-" : "";
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):D2}");
    }

    /// <summary>As a literal that is read as a double, not as an int.</summary>
    public static string WithPoint(double value)
    {
        var text = Shortest(value);
        return text.AsSpan().IndexOfAny(".eNI") >= 0 ? text : text + ".0";
    }

    /// <returns>The significant digits, and the power of ten of the first.</returns>
    private static (string Digits, int Exponent) Decompose(string text)
    {
        var parts = text.TrimStart('-').Split('E');
        var written = parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var leadingZeros = digits.Length - digits.TrimStart('0').Length;
        var exponent = written + (point < 0 ? digits.Length : point) - 1 - leadingZeros;
        return (digits.Trim('0'), exponent);
    }
}
