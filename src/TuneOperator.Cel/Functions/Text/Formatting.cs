using System.Globalization;
using System.Text;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Text;

/// <summary><c>"…".format([…])</c>: verbs s, d, f, e, b, o, x and X, with a precision for f and e.</summary>
internal static class Formatting
{
    private const int DefaultPrecision = 6;
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    public static CelValue Format(string text, CelList values, CelBudget budget)
    {
        budget.ChargeText(text.Length);
        var template = FormatTemplate.Parse(text);
        var result = new StringBuilder();
        for (var i = 0; i < template.Clauses.Count; i++)
        {
            if (i == values.Count)
                return new CelError(FormatTemplate.TooFew(i));
            var clause = template.Clauses[i];
            if (Print(clause.Verb, clause.Precision ?? DefaultPrecision, values[i], budget) is not { } printed)
                return new CelError(clause.Refuse(values[i]));
            budget.ChargeText(printed.Length);
            result.Append(template.Pieces[i]).Append(printed);
        }

        return template.Problem is { } problem ? new CelError(problem) : new CelString(result.Append(template.Pieces[^1]).ToString());
    }

    private static string? Print(char verb, int precision, CelValue value, CelBudget budget) => (verb, value) switch
    {
        ('s', _) => PlainText.Of(value, budget),
        ('d', CelInt or CelUint) => PlainText.Of(value, budget),
        ('f', CelDouble real) =>
            Special(real.Value) ?? real.Value.ToString(string.Create(CultureInfo.InvariantCulture, $"N{precision}"), CultureInfo.InvariantCulture),
        ('e', CelDouble real) => (Special(real.Value) ?? Scientific(real.Value)).PadLeft(precision),
        ('b', CelBool flag) => flag.Value ? "1" : "0",
        ('b', CelInt or CelUint) => Signed(value, magnitude => magnitude.ToString("b", CultureInfo.InvariantCulture)),
        ('o', CelInt or CelUint) => Signed(value, magnitude => Octal(magnitude)),
        ('x', CelInt or CelUint) => Signed(value, magnitude => magnitude.ToString("x", CultureInfo.InvariantCulture)),
        ('X', CelInt or CelUint) => Signed(value, magnitude => magnitude.ToString("X", CultureInfo.InvariantCulture)),
        ('x', CelString or CelBytes) => Convert.ToHexStringLower(Octets(value)),
        ('X', CelString or CelBytes) => Convert.ToHexString(Octets(value)),
        _ => null,
    };

    // As people write it in English. A precision is how wide it is to be here, by a slip of cel-go.
    private static string Scientific(double value)
    {
        var text = value.ToString($"0.{new string('0', DefaultPrecision)}e+00", CultureInfo.InvariantCulture).Split('e');
        return $"{text[0]}×10{string.Concat(text[1].TrimStart('+').Select(sign => sign == '-' ? '⁻' : Superscripts[sign - '0']))}";
    }

    private static string? Special(double value) =>
        double.IsNaN(value) ? "NaN" : double.IsPositiveInfinity(value) ? "∞" : double.IsNegativeInfinity(value) ? "-∞" : null;

    private static string Signed(CelValue value, Func<ulong, string> print) =>
        value is CelInt { Value: < 0 } negative
            ? "-" + print((ulong)-(Int128)negative.Value)
            : print(value is CelInt number ? (ulong)number.Value : ((CelUint)value).Value);

    private static string Octal(ulong magnitude)
    {
        var digits = new StringBuilder();
        do
        {
            digits.Insert(0, (char)('0' + (magnitude & 7)));
            magnitude >>= 3;
        }
        while (magnitude > 0);
        return digits.ToString();
    }

    private static byte[] Octets(CelValue value) => value is CelString text ? Encoding.UTF8.GetBytes(text.Value) : ((CelBytes)value).Value.ToArray();
}
