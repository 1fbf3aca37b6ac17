using System.Globalization;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Numbers as trainers print them.</summary>
internal static class MetricNumber
{
    /// <summary>Decimal and exponent forms, and <c>nan</c>, <c>inf</c>, <c>infinity</c> in any case with a sign; null for anything else, also for the empty text.</summary>
    public static double? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var unsigned = text.TrimStart("+-");
        if (unsigned.Length < text.Length - 1)
        {
            return null;
        }

        if (unsigned.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            return double.NaN;
        }

        if (unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase) || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase) || unsigned is "∞")
        {
            return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        }

        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    public static long? ParseStep(ReadOnlySpan<char> text) =>
        Parse(text) is { } number && Math.Abs(number) < 1e15 && Math.Floor(number) == number ? (long)number : null;
}
