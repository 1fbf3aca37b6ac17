using System.Collections.Immutable;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Sets;

/// <summary>Lists taken as sets.</summary>
internal static class SetFunctions
{
    private static readonly CelType ListOfA = CelType.List(new CelTypeParameter("A"));

    public static ImmutableArray<Overload> Overloads { get; } =
    [
        Relation("sets.contains", Contains),
        Relation("sets.equivalent", (left, right, budget) => Contains(left, right, budget) && Contains(right, left, budget)),
        Relation("sets.intersects", (left, right, budget) => left.Elements().Any(element => Holds(right, element, budget))),
    ];

    private static Overload Relation(string function, Func<CelList, CelList, CelBudget, bool> holds) =>
        Overload.Global(function, [ListOfA, ListOfA], CelType.Bool, (arguments, budget) => CelBool.Of(holds(arguments.List(0), arguments.List(1), budget)));

    private static bool Contains(CelList list, CelList others, CelBudget budget) => others.Elements().All(element => Holds(list, element, budget));

    private static bool Holds(CelList list, CelValue element, CelBudget budget) => list.Elements().Any(other => Equality.AreEqual(other, element, budget));
}
