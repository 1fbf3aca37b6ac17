using System.Collections.Immutable;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Lists;

/// <summary>The functions of lists that Kubernetes adds to the language.</summary>
internal static class ListFunctions
{
    private static readonly CelType[] Comparable =
        [CelType.Int, CelType.Uint, CelType.Double, CelType.Bool, CelType.Duration, CelType.Timestamp, CelType.String, CelType.Bytes];

    private static readonly CelType[] Summable = [CelType.Int, CelType.Uint, CelType.Double, CelType.Duration];

    private static readonly CelType A = new CelTypeParameter("A");

    public static ImmutableArray<Overload> Overloads { get; } =
    [
        .. Comparable.Select(type => Overload.Member("isSorted", [CelType.List(type)], CelType.Bool, IsSorted)),
        .. Comparable.Select(type =>
            Overload.Member("min", [CelType.List(type)], type, (arguments, budget) => Extreme("min", sign: -1, arguments.List(0), budget))),
        .. Comparable.Select(type =>
            Overload.Member("max", [CelType.List(type)], type, (arguments, budget) => Extreme("max", sign: 1, arguments.List(0), budget))),
        .. Summable.Select(type => Overload.Member("sum", [CelType.List(type)], type, Sum)),
        Overload.Member("indexOf", [CelType.List(A), A], CelType.Int, IndexOf),
        Overload.Member("lastIndexOf", [CelType.List(A), A], CelType.Int, LastIndexOf),
    ];

    private static CelValue IsSorted(ReadOnlySpan<CelValue> arguments, CelBudget budget)
    {
        var list = arguments.List(0);
        for (var i = 1; i < list.Count; i++)
        {
            budget.Charge(1);
            if (Ordering.Compare(list[i - 1], list[i]) is not { } order)
                return CelError.NoSuchOverload;
            if (order > 0)
                return CelBool.False;
        }

        return CelBool.True;
    }

    private static CelValue Extreme(string function, int sign, CelList list, CelBudget budget)
    {
        if (list.Count == 0)
            return new CelError($"{function} called on empty list");
        var best = list[0];
        for (var i = 1; i < list.Count; i++)
        {
            budget.Charge(1);
            if (Ordering.Compare(list[i], best) is not { } order)
                return CelError.NoSuchOverload;
            if (order * sign > 0)
                best = list[i];
        }

        return best;
    }

    private static CelValue Sum(ReadOnlySpan<CelValue> arguments, CelBudget budget)
    {
        var list = arguments.List(0);
        if (list.Count == 0)
            return Zero(list.Element);
        var sum = list[0];
        if (sum.Kind is not (CelKind.Int or CelKind.Uint or CelKind.Double or CelKind.Duration))
            return CelError.NoSuchOverload;
        for (var i = 1; i < list.Count; i++)
        {
            budget.Charge(1);
            sum = FunctionTable.Call(Operators.Add, isMember: false, [sum, list[i]], budget);
        }

        return sum;
    }

    private static CelValue Zero(CelType type)
    {
        if (type == CelType.Double)
            return new CelDouble(0);
        if (type == CelType.Uint)
            return new CelUint(0);
        return type == CelType.Duration ? new CelDuration(0) : new CelInt(0);
    }

    private static CelInt IndexOf(ReadOnlySpan<CelValue> arguments, CelBudget budget)
    {
        var list = arguments.List(0);
        for (var i = 0; i < list.Count; i++)
        {
            if (Equality.AreEqual(list[i], arguments[1], budget))
                return new CelInt(i);
        }

        return new CelInt(-1);
    }

    private static CelInt LastIndexOf(ReadOnlySpan<CelValue> arguments, CelBudget budget)
    {
        var list = arguments.List(0);
        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (Equality.AreEqual(list[i], arguments[1], budget))
                return new CelInt(i);
        }

        return new CelInt(-1);
    }
}
