using System.Collections.Immutable;
using System.Numerics;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Quantities;

/// <summary>Kubernetes' amounts of resources.</summary>
internal static class QuantityFunctions
{
    public static ImmutableArray<Overload> Overloads { get; } =
    [
        Overload.Global("quantity", [CelType.String], CelType.Quantity, (arguments, _) =>
            QuantityText.TryParse(arguments.Text(0), out var amount) ? new CelQuantity(amount) : new CelError(Malformed)),
        Overload.Global("isQuantity", [CelType.String], CelType.Bool, (arguments, _) => CelBool.Of(QuantityText.TryParse(arguments.Text(0), out var _))),
        Overload.Global("sign", [CelType.Quantity], CelType.Int, (arguments, _) => new CelInt(Amount(arguments[0]).Sign)),
        Overload.Member("isInteger", [CelType.Quantity], CelType.Bool, (arguments, _) => CelBool.Of(Whole(arguments[0]) is not null)),
        Overload.Member("asInteger", [CelType.Quantity], CelType.Int, (arguments, _) =>
            Whole(arguments[0]) is { } whole ? new CelInt(whole) : new CelError("cannot convert value to integer")),
        Overload.Member("asApproximateFloat", [CelType.Quantity], CelType.Double, (arguments, _) =>
            new CelDouble((double)Amount(arguments[0]) / (double)CelQuantity.One)),
        Compare("isGreaterThan", CelType.Bool, order => CelBool.Of(order > 0)),
        Compare("isLessThan", CelType.Bool, order => CelBool.Of(order < 0)),
        Compare("compareTo", CelType.Int, order => new CelInt(order)),
        .. Combine("add", BigInteger.Add),
        .. Combine("sub", BigInteger.Subtract),
    ];

    private const string Malformed = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    private static BigInteger Amount(CelValue value) => value is CelInt whole ? whole.Value * CelQuantity.One : ((CelQuantity)value).Billionths;

    private static long? Whole(CelValue value)
    {
        var whole = BigInteger.DivRem(Amount(value), CelQuantity.One, out var rest);
        return rest.IsZero && whole >= long.MinValue && whole <= long.MaxValue ? (long)whole : null;
    }

    private static Overload Compare(string function, CelType result, Func<int, CelValue> answer) =>
        Overload.Member(function, [CelType.Quantity, CelType.Quantity], result, (arguments, _) =>
            answer(Math.Sign(Amount(arguments[0]).CompareTo(Amount(arguments[1])))));

    private static IEnumerable<Overload> Combine(string function, Func<BigInteger, BigInteger, BigInteger> combine) =>
        new[] { CelType.Quantity, CelType.Int }.Select(other => Overload.Member(
            function,
            [CelType.Quantity, other],
            CelType.Quantity,
            (arguments, _) => new CelQuantity(combine(Amount(arguments[0]), Amount(arguments[1])))));
}
