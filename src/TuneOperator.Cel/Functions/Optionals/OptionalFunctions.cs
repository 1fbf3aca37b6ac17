using System.Collections.Immutable;
using TuneOperator.Cel.Functions.Standard;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Optionals;

/// <summary>Values that may be missing.</summary>
internal static class OptionalFunctions
{
    private static readonly CelType A = new CelTypeParameter("A");
    private static readonly CelType B = new CelTypeParameter("B");
    private static readonly CelType OptionalOfA = CelType.Optional(A);

    public static ImmutableArray<Overload> Overloads { get; } =
    [
        Overload.Global("optional.of", [A], OptionalOfA, (arguments, _) => new CelOptional(arguments[0])),
        Overload.Global("optional.none", [], OptionalOfA, (_, _) => CelOptional.None),
        Overload.Global("optional.ofNonZeroValue", [A], OptionalOfA, (arguments, _) => IsZero(arguments[0]) ? CelOptional.None : new CelOptional(arguments[0])),
        Overload.Member("hasValue", [OptionalOfA], CelType.Bool, (arguments, _) => CelBool.Of(Value(arguments) is not null)),
        Overload.Member("value", [OptionalOfA], A, (arguments, _) => Value(arguments) ?? new CelError("optional.none() dereference")),
        Overload.Member("or", [OptionalOfA, OptionalOfA], OptionalOfA, (arguments, _) => Value(arguments) is null ? arguments[1] : arguments[0]),
        Overload.Member("orValue", [OptionalOfA, A], A, (arguments, _) => Value(arguments) ?? arguments[1]),
        Overload.Global(Operators.OptionalIndex, [CelType.List(A), CelType.Int], OptionalOfA, (arguments, _) =>
            Indexing.OptionalAt(arguments[0], arguments[1])),
        Overload.Global(Operators.OptionalIndex, [CelType.Map(A, B), A], CelType.Optional(B), (arguments, _) =>
            Indexing.OptionalAt(arguments[0], arguments[1])),
        Overload.Global(Operators.OptionalIndex, [CelType.Optional(CelType.List(A)), CelType.Int], OptionalOfA, (arguments, _) =>
            Indexing.OptionalAt(arguments[0], arguments[1])),
        Overload.Global(Operators.OptionalIndex, [CelType.Optional(CelType.Map(A, B)), A], CelType.Optional(B), (arguments, _) =>
            Indexing.OptionalAt(arguments[0], arguments[1])),
        Overload.Global(Operators.Index, [CelType.Optional(CelType.List(A)), CelType.Int], OptionalOfA, (arguments, _) =>
            Indexing.OptionalAt(arguments[0], arguments[1])),
        Overload.Global(Operators.Index, [CelType.Optional(CelType.Map(A, B)), A], CelType.Optional(B), (arguments, _) =>
            Indexing.OptionalAt(arguments[0], arguments[1])),
    ];

    private static CelValue? Value(ReadOnlySpan<CelValue> arguments) => ((CelOptional)arguments[0]).Value;

    private static bool IsZero(CelValue value) => value switch
    {
        CelNull => true,
        CelBool flag => !flag.Value,
        CelInt number => number.Value == 0,
        CelUint number => number.Value == 0,
        CelDouble number => number.Value == 0,
        CelString text => text.Value.Length == 0,
        CelBytes bytes => bytes.Value.Length == 0,
        CelList list => list.Count == 0,
        CelMap map => map.Count == 0,
        CelDuration duration => duration.Nanoseconds == 0,
        _ => false,
    };
}
