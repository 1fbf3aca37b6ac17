using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;

/// <summary>An amount of a resource, exact to a billionth, and the family of suffixes that it is written with.</summary>
internal readonly partial record struct Quantity(BigInteger Nanos, QuantityFormat Format) : IComparable<Quantity>
{
    public const string FormatError = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    private const string SuffixError = "unable to parse quantity's suffix";

    private static readonly BigInteger One = 1_000_000_000;

    private static readonly string[] DecimalSuffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];

    private static readonly string[] BinarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    public bool IsInteger => Nanos % One == 0;

    public static Quantity? TryParse(string text) => Parse(text, out _);

    /// <param name="problem">What the API server says of a text that is no quantity.</param>
    public static Quantity? Parse(string text, out string problem)
    {
        problem = FormatError;
        if (Pattern().Match(text) is not { Success: true } match || text.Length == 0)
            return null;
        var digits = match.Groups["whole"].Value + match.Groups["fraction"].Value;
        var suffix = match.Groups["suffix"].Value;
        problem = SuffixError;
        if (Scale(suffix) is not { } scale)
            return null;
        var number = digits.Length == 0 ? BigInteger.Zero : BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        var nanos = Divided(number * scale.Numerator * One, scale.Denominator * BigInteger.Pow(10, match.Groups["fraction"].Length));
        problem = "";
        return new Quantity(match.Groups["sign"].Value is "-" ? -nanos : nanos, scale.Format);
    }

    public static bool operator <(Quantity left, Quantity right) => left.CompareTo(right) < 0;

    public static bool operator >(Quantity left, Quantity right) => left.CompareTo(right) > 0;

    public static bool operator <=(Quantity left, Quantity right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Quantity left, Quantity right) => left.CompareTo(right) >= 0;

    public int CompareTo(Quantity other) => Nanos.CompareTo(other.Nanos);

    /// <summary>The form in which it is stored: no fraction, as few digits as its suffixes allow.</summary>
    public override string ToString()
    {
        if (Nanos.IsZero)
            return "0";
        return Format is QuantityFormat.BinarySI && IsInteger && BigInteger.Abs(Nanos) >= 1024 * One
            ? Written(Nanos / One, 1024, power => BinarySuffixes[power], BinarySuffixes.Length - 1)
            : Written(Nanos, 1000, DecimalSuffix, Format is QuantityFormat.DecimalExponent ? int.MaxValue : DecimalSuffixes.Length - 1);
    }

    private static string Written(BigInteger number, int step, Func<int, string> suffix, int limit)
    {
        var power = 0;
        while (power < limit && number % step == 0)
        {
            number /= step;
            power++;
        }

        return number.ToString(CultureInfo.InvariantCulture) + suffix(power);
    }

    private string DecimalSuffix(int power)
    {
        if (Format is not QuantityFormat.DecimalExponent)
            return DecimalSuffixes[power];
        var exponent = 3 * (power - 3);
        return exponent == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"e{exponent}");
    }

    // What is too small to count still counts as the smallest amount there is.
    private static BigInteger Divided(BigInteger number, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(number, divisor, out var remainder);
        return remainder.IsZero ? quotient : quotient + 1;
    }

    private static (BigInteger Numerator, BigInteger Denominator, QuantityFormat Format)? Scale(string suffix)
    {
        if (suffix.Length > 0 && Array.IndexOf(BinarySuffixes, suffix) is > 0 and var binary)
            return (BigInteger.Pow(1024, binary), 1, QuantityFormat.BinarySI);
        if (Array.IndexOf(DecimalSuffixes, suffix) is >= 0 and var metric)
            return Power(3 * (metric - 3), QuantityFormat.DecimalSI);
        return suffix[0] is 'e' or 'E' && int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) && Math.Abs(exponent) < 1000
            ? Power(exponent, QuantityFormat.DecimalExponent)
            : null;
    }

    private static (BigInteger Numerator, BigInteger Denominator, QuantityFormat Format)? Power(int exponent, QuantityFormat format) =>
        (BigInteger.Pow(10, Math.Max(exponent, 0)), BigInteger.Pow(10, Math.Max(-exponent, 0)), format);

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?(?<suffix>[eEinumkKMGTP]*[-+]?[0-9]*)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
