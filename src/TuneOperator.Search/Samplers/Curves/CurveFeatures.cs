using System.Collections.Immutable;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Curves;

/// <summary>Points as vectors whose squared distance, dimension by dimension, is at most 1: a category is the corner of a simplex, and an inactive parameter lies beside the middle of its range.</summary>
internal sealed class CurveFeatures
{
    /// <summary>Two corners this far along their axes are 1 apart.</summary>
    private const double Corner = 0.70710678118654752;

    /// <summary>How far beside.</summary>
    private const double Absence = 0.5;

    private readonly SearchSpace space;

    public CurveFeatures(SearchSpace space)
    {
        this.space = space;
        DimensionOf = [.. space.Dimensions.SelectMany(dimension => Enumerable.Repeat(dimension.Ordinal, WidthOf(dimension.Parameter))), space.Dimensions.Length];
    }

    /// <summary>Which parameter a feature belongs to; the last feature is the step and has the number after the last parameter's.</summary>
    public ImmutableArray<int> DimensionOf { get; }

    /// <summary>Parameters, and one for the step.</summary>
    public int Dimensions => space.Dimensions.Length + 1;

    /// <param name="step">From 0 to 1.</param>
    public double[] Of(Assignment point, double step)
    {
        var features = new double[DimensionOf.Length];
        var units = space.ToUnits(point);
        var at = 0;
        foreach (var dimension in space.Dimensions)
        {
            var own = features.AsSpan(at, WidthOf(dimension.Parameter));
            at += own.Length;
            var unit = units[dimension.Ordinal];
            if (double.IsNaN(unit))
                own[^1] = Absence;

            if (dimension.Parameter is CategoricalParameter list)
            {
                if (!double.IsNaN(unit))
                    own[Math.Min((int)(unit * list.Values.Length), list.Values.Length - 1)] = Corner;
            }
            else
            {
                own[0] = double.IsNaN(unit) ? 0.5 : unit;
            }
        }

        features[^1] = step;
        return features;
    }

    private static int WidthOf(Parameter parameter) =>
        (parameter is CategoricalParameter list ? list.Values.Length : 1) + (parameter.When is null ? 0 : 1);
}
