namespace TuneOperator.Cel.Costs;

/// <summary>What is known of one node of an expression before it is evaluated.</summary>
/// <param name="Size">Of its value; null where nothing bounds it.</param>
/// <param name="Entries">Of the items or entries of a value that the expression itself makes.</param>
/// <param name="Place">Where in a variable the value stands; null for what is computed.</param>
internal sealed record Estimate(CostRange Cost, CostRange? Size = null, EntrySize? Entries = null, CelSize? Place = null)
{
    public CostRange SizeOrUnknown => Size ?? CostRange.Unknown;
}

/// <param name="IsList">Otherwise a map.</param>
internal sealed record EntrySize(bool IsList, CostRange Key, CostRange Value)
{
    public static EntrySize? Union(EntrySize? a, EntrySize? b) => a is null || b is null ? null : a with { Key = a.Key.Union(b.Key), Value = a.Value.Union(b.Value) };
}

/// <summary>A variable that a macro binds, inside those that are bound already.</summary>
internal sealed record LocalSize(string Name, CostRange? Size, CelSize? Place, LocalSize? Outer)
{
    public static LocalSize? Find(LocalSize? scope, string name)
    {
        for (var current = scope; current is not null; current = current.Outer)
        {
            if (current.Name == name)
                return current;
        }

        return null;
    }
}
