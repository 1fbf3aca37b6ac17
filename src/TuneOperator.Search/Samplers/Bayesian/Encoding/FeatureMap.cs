using System.Collections.Immutable;
using TuneOperator.Search.Space;
using TuneOperator.Search.Space.Dimensions;

namespace TuneOperator.Search.Samplers.Bayesian.Encoding;

/// <summary>Where the points of a space lie for a Gaussian process: one column a number, one a category's value.</summary>
/// <remarks>
/// Two different categories are as far apart as the two ends of a range. An inactive number lies in the middle of its range and an inactive category at no value, so
/// that what is inactive on both sides keeps no points apart.
/// </remarks>
internal sealed class FeatureMap
{
    private static readonly double OneHot = Math.Sqrt(0.5);

    private readonly ImmutableArray<int> firstColumn;

    public FeatureMap(SearchSpace space)
    {
        var first = ImmutableArray.CreateBuilder<int>();
        var groups = ImmutableArray.CreateBuilder<int>();
        foreach (var dimension in space.Dimensions)
        {
            first.Add(groups.Count);
            var width = IsFixed(dimension) ? 0 : IsCategorical(dimension) ? checked((int)dimension.Levels!.Count) : 1;
            if (width == 0)
                continue;

            for (var column = 0; column < width; column++)
                groups.Add(Groups);

            Groups++;
        }

        Dimensions = space.Dimensions;
        firstColumn = first.ToImmutable();
        GroupOf = groups.ToImmutable();
    }

    /// <summary>One a parameter that is not fixed: its columns have a length scale in common.</summary>
    public int Groups { get; }

    public int Columns => GroupOf.Length;

    /// <summary>The group of each column.</summary>
    public ImmutableArray<int> GroupOf { get; }

    public ImmutableArray<Dimension> Dimensions { get; }

    public static bool IsFixed(Dimension dimension) => dimension.Levels is { Count: 1 };

    public static bool IsCategorical(Dimension dimension) => dimension.Parameter is CategoricalParameter;

    /// <summary>The column of a numeric parameter, by its ordinal.</summary>
    public int ColumnOf(int ordinal) => firstColumn[ordinal];

    /// <param name="units">One a parameter, NaN where it is inactive, on its level where it has levels.</param>
    /// <param name="features">Filled; one a column.</param>
    public void Encode(ReadOnlySpan<double> units, Span<double> features)
    {
        features.Clear();
        for (var ordinal = 0; ordinal < units.Length; ordinal++)
        {
            var dimension = Dimensions[ordinal];
            if (IsFixed(dimension))
                continue;

            var unit = units[ordinal];
            if (!IsCategorical(dimension))
                features[firstColumn[ordinal]] = double.IsNaN(unit) ? 0.5 : unit;
            else if (!double.IsNaN(unit))
                features[firstColumn[ordinal] + (int)Math.Min(unit * dimension.Levels!.Count, dimension.Levels.Count - 1)] = OneHot;
        }
    }
}
