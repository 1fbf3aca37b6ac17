using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Values;

/// <summary>Equality of the language: numbers by their mathematical value whatever their type, other types never equal to one another.</summary>
internal static class Equality
{
    public static bool AreEqual(CelValue left, CelValue right, CelBudget? budget = null)
    {
        budget?.Charge(1);
        return (left, right) switch
        {
            (CelInt or CelUint or CelDouble, CelInt or CelUint or CelDouble) => Ordering.CompareNumbers(left, right) == 0,
            (CelString a, CelString b) => SameText(a.Value, b.Value, budget),
            (CelBytes a, CelBytes b) => a.Value.Span.SequenceEqual(b.Value.Span),
            (CelBool a, CelBool b) => a.Value == b.Value,
            (CelNull, CelNull) => true,
            (CelList a, CelList b) => SameElements(a, b, budget),
            (CelMap a, CelMap b) => SameEntries(a, b, budget),
            (CelDuration a, CelDuration b) => a.Nanoseconds == b.Nanoseconds,
            (CelTimestamp a, CelTimestamp b) => a.Nanoseconds == b.Nanoseconds,
            (CelTypeValue a, CelTypeValue b) => a.Value.RuntimeName == b.Value.RuntimeName,
            (CelOptional a, CelOptional b) => a.Value is null || b.Value is null ? a.Value is null && b.Value is null : AreEqual(a.Value, b.Value, budget),
            (IOpaqueValue a, IOpaqueValue b) => a.Identity.Equals(b.Identity),
            _ => false,
        };
    }

    public static int Hash(CelValue value) => value switch
    {
        CelInt number => ((double)number.Value).GetHashCode(),
        CelUint number => ((double)number.Value).GetHashCode(),
        CelDouble number => number.Value.GetHashCode(),
        CelString text => text.Value.GetHashCode(StringComparison.Ordinal),
        CelBool flag => flag.Value.GetHashCode(),
        CelDuration duration => duration.Nanoseconds.GetHashCode(),
        CelTimestamp timestamp => timestamp.Nanoseconds.GetHashCode(),
        CelList list => HashCode.Combine(CelKind.List, list.Count),
        CelMap map => HashCode.Combine(CelKind.Map, map.Count),
        IOpaqueValue opaque => opaque.Identity.GetHashCode(),
        _ => (int)value.Kind,
    };

    /// <summary>Whether they name the same element of a list with identity.</summary>
    public static bool SameElement(CelValue left, CelValue right, CelListIdentity identity, CelBudget? budget)
    {
        if (identity.Keys.Count == 0 || left is not CelMap a || right is not CelMap b)
            return AreEqual(left, right, budget);
        foreach (var key in identity.Keys)
        {
            var field = new CelString(CelIdentifier.Escape(key) ?? key);
            var inLeft = a.TryGet(field, out var x);
            if (inLeft != b.TryGet(field, out var y) || (inLeft && !AreEqual(x!, y!, budget)))
                return false;
        }

        return true;
    }

    private static bool SameText(string left, string right, CelBudget? budget)
    {
        if (left.Length != right.Length)
            return false;
        budget?.ChargeText(left.Length);
        return string.Equals(left, right, StringComparison.Ordinal);
    }

    private static bool SameElements(CelList left, CelList right, CelBudget? budget)
    {
        if (left.Count != right.Count)
            return false;
        if ((left.Identity ?? right.Identity) is not null)
        {
            return left.Elements().All(element => right.Elements().Any(other => AreEqual(element, other, budget)))
                && right.Elements().All(element => left.Elements().Any(other => AreEqual(element, other, budget)));
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i], budget))
                return false;
        }

        return true;
    }

    private static bool SameEntries(CelMap left, CelMap right, CelBudget? budget)
    {
        if (left.Count != right.Count)
            return false;
        foreach (var key in left.Keys)
        {
            if (!left.TryGet(key, out var value) || !right.TryGet(key, out var other) || !AreEqual(value, other, budget))
                return false;
        }

        return true;
    }
}
