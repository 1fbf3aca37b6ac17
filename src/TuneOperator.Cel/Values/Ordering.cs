namespace TuneOperator.Cel.Values;

/// <summary>Order of values of one type, and of numbers across types.</summary>
internal static class Ordering
{
    /// <returns>Null: not comparable, a NaN among them or types that have no order.</returns>
    public static int? Compare(CelValue left, CelValue right) => (left, right) switch
    {
        (CelString a, CelString b) => CompareText(a.Value, b.Value),
        (CelBytes a, CelBytes b) => a.Value.Span.SequenceCompareTo(b.Value.Span),
        (CelBool a, CelBool b) => a.Value.CompareTo(b.Value),
        (CelDuration a, CelDuration b) => a.Nanoseconds.CompareTo(b.Nanoseconds),
        (CelTimestamp a, CelTimestamp b) => a.Nanoseconds.CompareTo(b.Nanoseconds),
        _ => CompareNumbers(left, right),
    };

    public static int? CompareNumbers(CelValue left, CelValue right) => (left, right) switch
    {
        (CelInt a, CelInt b) => a.Value.CompareTo(b.Value),
        (CelUint a, CelUint b) => a.Value.CompareTo(b.Value),
        (CelInt a, CelUint b) => ((Int128)a.Value).CompareTo(b.Value),
        (CelUint a, CelInt b) => ((Int128)a.Value).CompareTo(b.Value),
        (CelDouble a, CelDouble b) => double.IsNaN(a.Value) || double.IsNaN(b.Value) ? null : a.Value.CompareTo(b.Value),
        (CelDouble a, CelInt b) => CompareExactly(a.Value, b.Value),
        (CelDouble a, CelUint b) => CompareExactly(a.Value, b.Value),
        (CelInt a, CelDouble b) => -CompareExactly(b.Value, a.Value),
        (CelUint a, CelDouble b) => -CompareExactly(b.Value, a.Value),
        _ => null,
    };

    /// <summary>Without rounding the whole number: 2^53 + 1 is above 2.0^53.</summary>
    private static int? CompareExactly(double real, Int128 whole)
    {
        const double BeyondEveryInteger = 36893488147419103232.0; // 2^65
        if (double.IsNaN(real))
            return null;
        if (Math.Abs(real) >= BeyondEveryInteger)
            return Math.Sign(real);
        var floor = Math.Floor(real);
        var order = ((Int128)floor).CompareTo(whole);
        return order == 0 && real > floor ? 1 : order;
    }

    /// <summary>By code point: UTF-16 order would put U+FFFF after the supplementary planes.</summary>
    private static int CompareText(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
            return left.Length.CompareTo(right.Length);
        var (a, b) = (left[common], right[common]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a).CompareTo(char.IsSurrogate(b));
    }
}
