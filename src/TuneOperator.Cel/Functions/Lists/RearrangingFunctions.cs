using System.Collections.Immutable;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Lists;

/// <summary>Lists made of lists: parts of them, or their elements in another order.</summary>
internal static class RearrangingFunctions
{
    /// <summary>What <c>list.sortBy(x, key)</c> stands for: the list and the keys of its elements.</summary>
    public const string SortByKeys = "@sortByAssociatedKeys";

    private static readonly CelType A = new CelTypeParameter("A");
    private static readonly CelType ListOfA = CelType.List(A);

    private static readonly CelType[] Sortable =
        [CelType.Int, CelType.Uint, CelType.Double, CelType.Bool, CelType.Duration, CelType.Timestamp, CelType.String, CelType.Bytes];

    public static ImmutableArray<Overload> Overloads { get; } =
    [
        Overload.Global("lists.range", [CelType.Int], CelType.List(CelType.Int), (arguments, budget) => Range(arguments.Int(0), budget)),
        Overload.Member("slice", [ListOfA, CelType.Int, CelType.Int], ListOfA, (arguments, budget) => Slice(arguments.List(0), arguments.Int(1), arguments.Int(2), budget)),
        Overload.Member("flatten", [CelType.List(ListOfA)], ListOfA, (arguments, budget) => Flatten(arguments.List(0), 1, budget)),
        Overload.Member("flatten", [CelType.List(CelType.Dyn), CelType.Int], CelType.List(CelType.Dyn), (arguments, budget) => Flatten(arguments.List(0), arguments.Int(1), budget)),
        Overload.Member("distinct", [ListOfA], ListOfA, (arguments, budget) => Distinct(arguments.List(0), budget)),
        Overload.Member("reverse", [ListOfA], ListOfA, (arguments, budget) => Copy(arguments.List(0).Elements().Reverse(), budget)),
        Overload.Member("first", [ListOfA], CelType.Optional(A), (arguments, _) => arguments.List(0) is { Count: > 0 } list ? new CelOptional(list[0]) : CelOptional.None),
        Overload.Member("last", [ListOfA], CelType.Optional(A), (arguments, _) => arguments.List(0) is { Count: > 0 } list ? new CelOptional(list[list.Count - 1]) : CelOptional.None),
        .. Sortable.Select(type => Overload.Member("sort", [CelType.List(type)], CelType.List(type), (arguments, budget) =>
            Sort(arguments.List(0), arguments.List(0), budget))),
        .. Sortable.Select(type => Overload.Member(SortByKeys, [ListOfA, CelType.List(type)], ListOfA, (arguments, budget) =>
            Sort(arguments.List(0), arguments.List(1), budget))),
    ];

    private static CelList Range(long count, CelBudget budget)
    {
        budget.Charge(Math.Max(0, count));
        var numbers = new List<CelValue>();
        for (var number = 0L; number < count; number++)
            numbers.Add(new CelInt(number));
        return CelList.Of(numbers);
    }

    private static CelValue Slice(CelList list, long start, long end, CelBudget budget)
    {
        var problem = start < 0 || end < 0 ? "negative indexes not supported"
            : start > end ? "start index must be less than or equal to end index"
            : end > list.Count ? $"list is length {list.Count}"
            : null;
        return problem is null
            ? Copy(list.Elements().Skip((int)start).Take((int)(end - start)), budget)
            : new CelError($"cannot slice({start}, {end}), {problem}");
    }

    private static CelValue Flatten(CelList list, long depth, CelBudget budget) =>
        depth < 0 ? new CelError("level must be non-negative") : Copy(Flat(list, depth), budget);

    private static IEnumerable<CelValue> Flat(CelList list, long depth) =>
        list.Elements().SelectMany(element => element is CelList inner && depth > 0 ? Flat(inner, depth - 1) : [element]);

    private static CelList Distinct(CelList list, CelBudget budget)
    {
        var kept = new List<CelValue>();
        foreach (var element in list.Elements())
        {
            if (!kept.Exists(other => Equality.AreEqual(element, other, budget)))
                kept.Add(element);
        }

        return CelList.Of(kept);
    }

    /// <summary>Elements of equal keys keep their order.</summary>
    private static CelValue Sort(CelList list, CelList keys, CelBudget budget)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            budget.Charge(1 + int.Log2(keys.Count));
            if (keys[i].Kind != keys[0].Kind)
                return new CelError("list elements must have the same type");
            if (Ordering.Compare(keys[i], keys[i]) is null && keys[i] is not CelDouble)
                return new CelError("list elements must be comparable");
        }

        var order = Enumerable.Range(0, list.Count).Order(Comparer<int>.Create((left, right) => (Ordering.Compare(keys[left], keys[right]) ?? 0, left.CompareTo(right)) switch
        {
            (0, var place) => place,
            var (difference, _) => difference,
        }));
        return CelList.Of([.. order.Select(place => list[place])]);
    }

    private static CelList Copy(IEnumerable<CelValue> elements, CelBudget budget)
    {
        var copied = new List<CelValue>();
        foreach (var element in elements)
        {
            budget.Charge(1);
            copied.Add(element);
        }

        return CelList.Of(copied);
    }
}
