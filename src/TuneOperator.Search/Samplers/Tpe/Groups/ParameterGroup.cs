using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using TuneOperator.Search.Space;
using TuneOperator.Search.Space.Dimensions;

namespace TuneOperator.Search.Samplers.Tpe.Groups;

/// <summary>Parameters with one density: under the same condition, so that all of them are active or none.</summary>
/// <param name="Smooth">Those with a range of real numbers, or of so many values that it is as good as one.</param>
/// <param name="Listed">Those with up to <see cref="MaxListed"/> values.</param>
/// <param name="First">Any one of them.</param>
/// <param name="Condition">The same text for groups under the same condition.</param>
internal sealed record ParameterGroup(ImmutableArray<Dimension> Smooth, ImmutableArray<LevelTable> Listed, Dimension First, string Condition)
{
    private const int MaxListed = 128;

    private static readonly ConditionalWeakTable<SearchSpace, StrongBox<ImmutableArray<ParameterGroup>>> Joint = [];
    private static readonly ConditionalWeakTable<SearchSpace, StrongBox<ImmutableArray<ParameterGroup>>> Single = [];

    public int Count => Smooth.Length + Listed.Length;

    public bool IsAlwaysActive => First.Parameter.When is null;

    /// <param name="together">False: every parameter is a group of its own.</param>
    public static ImmutableArray<ParameterGroup> Of(SearchSpace space, bool together) =>
        (together ? Joint : Single).GetValue(space, key => new([.. Build(key, together)])).Value;

    public bool IsActive(Assignment point) => IsAlwaysActive || point.ContainsKey(First.Name);

    private static IEnumerable<ParameterGroup> Build(SearchSpace space, bool together) =>
        space.Dimensions
            .GroupBy(dimension => together ? ConditionOf(dimension) : dimension.Name, StringComparer.Ordinal)
            .Select(group => new ParameterGroup(
                [.. group.Where(dimension => !IsListed(dimension))],
                [.. group.Where(IsListed).Select(dimension => new LevelTable(dimension))],
                group.First(),
                ConditionOf(group.First())));

    private static bool IsListed(Dimension dimension) => dimension.Levels is { Count: <= MaxListed };

    private static string ConditionOf(Dimension dimension) =>
        dimension.Parameter.When is { } condition
            ? string.Join('\n', condition.In.Select(value => $"{value.Kind} {value}").Order(StringComparer.Ordinal).Prepend(condition.Parameter))
            : string.Empty;
}
