using System.Globalization;
using System.Text;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Text;

/// <summary><c>"…".format([…])</c>: verbs s, d, f, e, b, o, x and X, with a precision for f and e.</summary>
internal static class Formatting
{
    private const int DefaultPrecision = 6;
    private const int LargestPrecision = 100;

    public static CelValue Format(string template, CelList arguments, CelBudget budget)
    {
        budget.ChargeText(template.Length);
        var result = new StringBuilder();
        var used = 0;
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '%')
            {
                result.Append(template[i]);
                continue;
            }

            if (!TryReadVerb(template, ref i, out var verb, out var precision))
                return new CelError("could not parse formatting clause: unexpected end of string");
            if (verb == '%')
            {
                result.Append('%');
                continue;
            }

            if (used == arguments.Count)
                return new CelError($"index {used} out of range");
            if (Print(verb, precision, arguments[used++], budget) is not { } printed)
                return new CelError($"could not parse formatting clause: unrecognized formatting clause \"{verb}\" for {arguments[used - 1].Type.RuntimeName}");
            budget.ChargeText(printed.Length);
            result.Append(printed);
        }

        return new CelString(result.ToString());
    }

    private static bool TryReadVerb(string template, ref int position, out char verb, out int precision)
    {
        precision = DefaultPrecision;
        verb = '\0';
        var next = position + 1;
        if (next < template.Length && template[next] == '.')
        {
            var digits = template.AsSpan(next + 1);
            var length = Math.Max(0, digits.IndexOfAnyExceptInRange('0', '9'));
            if (!int.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out precision) || precision > LargestPrecision)
                return false;
            next += length + 1;
        }

        if (next >= template.Length)
            return false;
        verb = template[next];
        position = next;
        return true;
    }

    private static string? Print(char verb, int precision, CelValue value, CelBudget budget) => (verb, value) switch
    {
        ('s', _) => PlainText.Of(value, budget),
        ('d', CelInt or CelUint) => PlainText.Of(value, budget),
        ('f', CelInt or CelUint or CelDouble) =>
            Real(value).ToString(string.Create(CultureInfo.InvariantCulture, $"F{precision}"), CultureInfo.InvariantCulture),
        ('e', CelInt or CelUint or CelDouble) => Real(value).ToString($"0.{new string('0', precision)}e+00", CultureInfo.InvariantCulture),
        ('b', CelBool flag) => flag.Value ? "1" : "0",
        ('b', CelInt or CelUint) => Signed(value, magnitude => magnitude.ToString("b", CultureInfo.InvariantCulture)),
        ('o', CelInt or CelUint) => Signed(value, magnitude => Octal(magnitude)),
        ('x', CelInt or CelUint) => Signed(value, magnitude => magnitude.ToString("x", CultureInfo.InvariantCulture)),
        ('X', CelInt or CelUint) => Signed(value, magnitude => magnitude.ToString("X", CultureInfo.InvariantCulture)),
        ('x', CelString or CelBytes) => Convert.ToHexStringLower(Octets(value)),
        ('X', CelString or CelBytes) => Convert.ToHexString(Octets(value)),
        _ => null,
    };

    private static double Real(CelValue value) => value switch
    {
        CelInt number => number.Value,
        CelUint number => number.Value,
        _ => ((CelDouble)value).Value,
    };

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
