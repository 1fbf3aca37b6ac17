using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using TuneOperator.Search.Space;
using TuneOperator.Search.Space.Dimensions;

namespace TuneOperator.Search.Samplers.Tpe;

/// <summary>Parameters that are active together, always.</summary>
/// <param name="Smooth">Those with a range of real numbers, or of so many values that it is as good as one.</param>
/// <param name="Listed">Those with few values.</param>
/// <param name="First">Any one of them: whether it is active says whether all are.</param>
internal sealed record TpeGroup(ImmutableArray<Dimension> Smooth, ImmutableArray<LevelTable> Listed, Dimension First)
{
    /// <summary>A kernel over so many values is a table; over more a density.</summary>
    public const int MaxListed = 128;

    private static readonly ConditionalWeakTable<SearchSpace, StrongBox<ImmutableArray<TpeGroup>>> Joint = [];
    private static readonly ConditionalWeakTable<SearchSpace, StrongBox<ImmutableArray<TpeGroup>>> Single = [];

    /// <summary>Parents before their children.</summary>
    public static ImmutableArray<TpeGroup> Of(SearchSpace space, bool together) =>
        (together ? Joint : Single).GetValue(space, of => new([.. Build(of, together)])).Value;

    private static IEnumerable<TpeGroup> Build(SearchSpace space, bool together) =>
        space.TopologicalOrder
            .Select(parameter => space.Dimensions.First(dimension => dimension.Parameter == parameter))
            .GroupBy(dimension => together ? Key(dimension.Parameter) : dimension.Name, StringComparer.Ordinal)
            .Select(group => new TpeGroup(
                [.. group.Where(dimension => !IsListed(dimension))],
                [.. group.Where(IsListed).Select(dimension => new LevelTable(dimension))],
                group.First()));

    private static string Key(Parameter parameter) =>
        parameter.When is { } condition ? $"{condition.Parameter}\n{string.Join('\n', condition.In.Select(value => value.ToString()).Order(StringComparer.Ordinal))}" : string.Empty;

    private static bool IsListed(Dimension dimension) => dimension.Levels is { Count: <= MaxListed };
}

/// <summary>The cells of a parameter with few values in the unit interval.</summary>
internal sealed class LevelTable
{
    public LevelTable(Dimension dimension)
    {
        Dimension = dimension;
        IsOrdered = dimension.Parameter is not CategoricalParameter;
        var levels = dimension.Levels!;
        Count = (int)levels.Count;
        Edges = new double[Count + 1];
        Centres = new double[Count];
        for (var at = 0; at < Count; at++)
        {
            Centres[at] = dimension.ToUnit(levels[at]);
            Edges[at + 1] = at == Count - 1 ? 1 : (2 * Centres[at]) - Edges[at];
        }
    }

    public Dimension Dimension { get; }

    public int Count { get; }

    public bool IsOrdered { get; }

    public double[] Edges { get; }

    public double[] Centres { get; }

    public int CellOf(double unit)
    {
        var guess = Math.Min((int)(unit * Count), Count - 1);
        if (unit >= Edges[guess] && unit < Edges[guess + 1])
            return guess;

        var found = Array.BinarySearch(Edges, unit);
        return Math.Clamp(found >= 0 ? found : ~found - 1, 0, Count - 1);
    }
}
