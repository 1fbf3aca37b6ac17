using System.Globalization;
using System.Numerics;

namespace TuneOperator.LocalCluster.Controllers.PodSets.Hashing;

/// <summary>Writes a quantity as the number that it is kept as, and its text where that is kept too.</summary>
internal static class QuantityDump
{
    private static readonly string[] Binary = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    private static readonly Dictionary<string, int> Decimal = new(StringComparer.Ordinal)
    {
        ["n"] = -9,
        ["u"] = -6,
        ["m"] = -3,
        [""] = 0,
        ["k"] = 3,
        ["M"] = 6,
        ["G"] = 9,
        ["T"] = 12,
        ["P"] = 15,
        ["E"] = 18,
    };

    public static string Of(string quantity)
    {
        var end = quantity.LastIndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) + 1;
        var suffix = quantity[end..];
        var number = quantity[..end].Split('.');
        var whole = number[0].TrimStart('0') is { Length: > 0 } digits ? digits : "0";
        var fraction = number.Length > 1 ? number[1].TrimEnd('0') : "";
        var shifted = BigInteger.Parse(whole + fraction, CultureInfo.InvariantCulture);
        var power = Array.IndexOf(Binary, suffix);
        if (power >= 0) return Text(shifted << (10 * (power + 1)), 0, shifted % 8 != 0 ? quantity : "", "BinarySI");
        var scale = Decimal.GetValueOrDefault(suffix) - fraction.Length;
        var canonical = scale % 3 == 0 && !(whole + fraction).EndsWith("000", StringComparison.Ordinal) && (whole + fraction)[0] != '0';
        return Text(shifted, scale, canonical ? quantity : "", "DecimalSI");
    }

    private static string Text(BigInteger value, int scale, string text, string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{i:(resource.int64Amount){{value:(int64){value} scale:(resource.Scale){scale}}} d:(resource.infDecAmount){{Dec:(*inf.Dec)<nil>}} s:(string){text} Format:(resource.Format){format}}}");
}
