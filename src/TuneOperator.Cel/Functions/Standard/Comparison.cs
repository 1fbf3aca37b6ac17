using System.Collections.Immutable;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Standard;

/// <summary>Equality of anything with anything, and order within a type and across numbers.</summary>
internal static class Comparison
{
    private static readonly CelType[] Numbers = [CelType.Int, CelType.Uint, CelType.Double];

    private static readonly CelType[] Ordered = [CelType.Bool, CelType.String, CelType.Bytes, CelType.Duration, CelType.Timestamp];

    public static ImmutableArray<Overload> Overloads { get; } =
    [
        Equality(Operators.Equal, isEqual: true),
        Equality(Operators.NotEqual, isEqual: false),
        .. Order(Operators.Less, order => order < 0),
        .. Order(Operators.LessOrEqual, order => order <= 0),
        .. Order(Operators.Greater, order => order > 0),
        .. Order(Operators.GreaterOrEqual, order => order >= 0),
    ];

    private static Overload Equality(string function, bool isEqual)
    {
        var any = new CelTypeParameter("A");
        return Overload.Global(
            function, [any, any], CelType.Bool, (arguments, budget) => CelBool.Of(Values.Equality.AreEqual(arguments[0], arguments[1], budget) == isEqual));
    }

    private static IEnumerable<Overload> Order(string function, Func<int, bool> holds)
    {
        var pairs = Ordered.Select(type => (type, type)).Concat(Numbers.SelectMany(_ => Numbers, (left, right) => (left, right)));
        return pairs.Select(pair => Overload.Global(
            function,
            [pair.Item1, pair.Item2],
            CelType.Bool,
            (arguments, budget) =>
            {
                budget.ChargeText(Math.Min(Length(arguments[0]), Length(arguments[1])));
                return CelBool.Of(Ordering.Compare(arguments[0], arguments[1]) is { } order && holds(order));
            }));
    }

    private static int Length(CelValue value) => value switch
    {
        CelString text => text.Value.Length,
        CelBytes bytes => bytes.Value.Length,
        _ => 0,
    };
}
