using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Standard;

/// <summary>What <c>+</c> makes of two lists.</summary>
internal static class ListUnion
{
    public static CelList Of(CelList left, CelList right, CelBudget budget)
    {
        budget.Charge(left.Count + (long)right.Count);
        return left.Identity is null ? new ArrayCelList([.. left.Elements(), .. right.Elements()]) : Merge(left, right, budget);
    }

    /// <summary>Elements of the right one take the place of the same element of the left one, new ones follow.</summary>
    private static ArrayCelList Merge(CelList left, CelList right, CelBudget budget)
    {
        var identity = left.Identity!;
        var merged = left.Elements().ToList();
        foreach (var element in right.Elements())
        {
            var place = merged.FindIndex(other => Equality.SameElement(element, other, identity, budget));
            if (place < 0)
                merged.Add(element);
            else
                merged[place] = element;
        }

        return new ArrayCelList(merged, identity);
    }
}
