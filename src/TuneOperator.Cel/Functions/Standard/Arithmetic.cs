using System.Collections.Immutable;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Standard;

/// <summary>Operators on numbers: both of one type, and an overflow is an error.</summary>
internal static class Arithmetic
{
    public static ImmutableArray<Overload> Overloads { get; } =
    [
        Int(Operators.Add, (a, b) => Whole((Int128)a + b)),
        Int(Operators.Subtract, (a, b) => Whole((Int128)a - b)),
        Int(Operators.Multiply, (a, b) => Whole((Int128)a * b)),
        Int(Operators.Divide, (a, b) => b == 0 ? ArithmeticErrors.DivisionByZero : Whole((Int128)a / b)),
        Int(Operators.Modulo, (a, b) =>
            b == 0 ? ArithmeticErrors.ModulusByZero : a == long.MinValue && b == -1 ? ArithmeticErrors.IntOverflow : new CelInt(a % b)),
        Uint(Operators.Add, (a, b) => Unsigned((Int128)a + b)),
        Uint(Operators.Subtract, (a, b) => Unsigned((Int128)a - b)),
        Uint(Operators.Multiply, (a, b) =>
            (UInt128)a * b is var product && product > ulong.MaxValue ? ArithmeticErrors.UintOverflow : new CelUint((ulong)product)),
        Uint(Operators.Divide, (a, b) => b == 0 ? ArithmeticErrors.DivisionByZero : new CelUint(a / b)),
        Uint(Operators.Modulo, (a, b) => b == 0 ? ArithmeticErrors.ModulusByZero : new CelUint(a % b)),
        Double(Operators.Add, (a, b) => a + b),
        Double(Operators.Subtract, (a, b) => a - b),
        Double(Operators.Multiply, (a, b) => a * b),
        Double(Operators.Divide, (a, b) => a / b),
        Overload.Global(Operators.Negate, [CelType.Int], CelType.Int, (arguments, _) => Whole(-(Int128)((CelInt)arguments[0]).Value)),
        Overload.Global(Operators.Negate, [CelType.Double], CelType.Double, (arguments, _) => new CelDouble(-((CelDouble)arguments[0]).Value)),
        Overload.Global(Operators.Not, [CelType.Bool], CelType.Bool, (arguments, _) => CelBool.Of(!((CelBool)arguments[0]).Value)),
    ];

    public static CelValue Whole(Int128 value) => value < long.MinValue || value > long.MaxValue ? ArithmeticErrors.IntOverflow : new CelInt((long)value);

    private static CelValue Unsigned(Int128 value) => value < 0 || value > ulong.MaxValue ? ArithmeticErrors.UintOverflow : new CelUint((ulong)value);

    private static Overload Int(string function, Func<long, long, CelValue> apply) =>
        Overload.Global(function, [CelType.Int, CelType.Int], CelType.Int, (arguments, _) => apply(((CelInt)arguments[0]).Value, ((CelInt)arguments[1]).Value));

    private static Overload Uint(string function, Func<ulong, ulong, CelValue> apply) =>
        Overload.Global(function, [CelType.Uint, CelType.Uint], CelType.Uint, (arguments, _) =>
            apply(((CelUint)arguments[0]).Value, ((CelUint)arguments[1]).Value));

    private static Overload Double(string function, Func<double, double, double> apply) =>
        Overload.Global(
            function,
            [CelType.Double, CelType.Double],
            CelType.Double,
            (arguments, _) => new CelDouble(apply(((CelDouble)arguments[0]).Value, ((CelDouble)arguments[1]).Value)));
}
