using System.Collections.Immutable;
using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Standard;

/// <summary>Sizes, membership, indexing and concatenation.</summary>
internal static class Containers
{
    private static readonly CelType A = new CelTypeParameter("A");
    private static readonly CelType B = new CelTypeParameter("B");
    private static readonly CelType ListOfA = CelType.List(A);
    private static readonly CelType MapOfAToB = CelType.Map(A, B);

    public static ImmutableArray<Overload> Overloads { get; } =
    [
        .. Size(CelType.String, (value, budget) => CountCodePoints(((CelString)value).Value, budget)),
        .. Size(CelType.Bytes, (value, _) => ((CelBytes)value).Value.Length),
        .. Size(ListOfA, (value, _) => ((CelList)value).Count),
        .. Size(MapOfAToB, (value, _) => ((CelMap)value).Count),
        Overload.Global(Operators.In, [A, ListOfA], CelType.Bool, (arguments, budget) => CelBool.Of(IsElement(arguments[0], (CelList)arguments[1], budget))),
        Overload.Global(Operators.In, [A, MapOfAToB], CelType.Bool, (arguments, budget) => CelBool.Of(((CelMap)arguments[1]).TryGet(arguments[0], out var _))),
        Overload.Global(Operators.Index, [ListOfA, CelType.Int], A, (arguments, _) => Indexing.At(arguments[0], arguments[1])),
        Overload.Global(Operators.Index, [MapOfAToB, A], B, (arguments, _) => Indexing.At(arguments[0], arguments[1])),
        Overload.Global(Operators.Add, [CelType.String, CelType.String], CelType.String, ConcatenateText),
        Overload.Global(Operators.Add, [CelType.Bytes, CelType.Bytes], CelType.Bytes, ConcatenateBytes),
        Overload.Global(Operators.Add, [ListOfA, ListOfA], ListOfA, (arguments, budget) => ListUnion.Of((CelList)arguments[0], (CelList)arguments[1], budget)),
    ];

    private static IEnumerable<Overload> Size(CelType type, Func<CelValue, CelBudget, long> count) =>
    [
        Overload.Global("size", [type], CelType.Int, (arguments, budget) => new CelInt(count(arguments[0], budget))),
        Overload.Member("size", [type], CelType.Int, (arguments, budget) => new CelInt(count(arguments[0], budget))),
    ];

    private static long CountCodePoints(string text, CelBudget budget)
    {
        budget.ChargeText(text.Length);
        return text.EnumerateRunes().Count();
    }

    private static bool IsElement(CelValue element, CelList list, CelBudget budget) =>
        list.Elements().Any(other => Equality.AreEqual(element, other, budget));

    private static CelString ConcatenateText(ReadOnlySpan<CelValue> arguments, CelBudget budget)
    {
        var (left, right) = (((CelString)arguments[0]).Value, ((CelString)arguments[1]).Value);
        budget.ChargeText(left.Length + (long)right.Length);
        return new CelString(left + right);
    }

    private static CelBytes ConcatenateBytes(ReadOnlySpan<CelValue> arguments, CelBudget budget)
    {
        var (left, right) = (((CelBytes)arguments[0]).Value, ((CelBytes)arguments[1]).Value);
        budget.ChargeText(left.Length + (long)right.Length);
        return new CelBytes((byte[])[.. left.Span, .. right.Span]);
    }
}
