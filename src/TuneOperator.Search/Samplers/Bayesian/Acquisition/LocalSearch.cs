using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Bayesian.Encoding;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Bayesian.Acquisition;

/// <summary>Climbs from a point: gradients for the real parameters, one move at a time for those with levels, by turns.</summary>
internal sealed class LocalSearch(SearchSpace space, FeatureMap map, IAcquisition acquisition, SearchBox box)
{
    private const int MaxRounds = 4;
    private const int GradientSteps = 30;
    private const double Tolerance = 1e-6;

    /// <summary>A parameter of more levels is moved by steps, and not tried at each.</summary>
    private const int MaxLevels = 12;

    public (LatentPoint Point, double Value) Climb(LatentPoint start, double value)
    {
        var current = (Point: start, Value: value);
        for (var round = 0; round < MaxRounds; round++)
        {
            var before = current.Value;
            current = ClimbGradient(current);
            if (!ClimbLevels(ref current) || current.Value < before + 1e-3)
                break;
        }

        return current;
    }

    private (LatentPoint Point, double Value) ClimbGradient((LatentPoint Point, double Value) current)
    {
        var free = Free(current.Point);
        if (free.Count == 0)
            return current;

        var features = (double[])current.Point.Features.Clone();
        var slopes = new double[features.Length];
        var (x, low, high) = (new double[free.Count], new double[free.Count], new double[free.Count]);
        for (var at = 0; at < free.Count; at++)
        {
            x[at] = current.Point.Units[free[at]];
            (low[at], high[at]) = (Math.Min(box.Low[free[at]], x[at]), Math.Max(box.High[free[at]], x[at]));
        }

        double Descend(ReadOnlySpan<double> position, Span<double> gradient)
        {
            for (var at = 0; at < free.Count; at++)
                features[map.ColumnOf(free[at])] = position[at];

            var improvement = acquisition.At(features, slopes);
            for (var at = 0; at < free.Count; at++)
                gradient[at] = -slopes[map.ColumnOf(free[at])];

            return -improvement;
        }

        var value = -BoxedBfgs.Minimize(Descend, x, low, high, GradientSteps, Tolerance);
        if (!(value > current.Value))
            return current;

        var units = (double[])current.Point.Units.Clone();
        for (var at = 0; at < free.Count; at++)
            units[free[at]] = x[at];

        return (LatentPoint.Of(space, map, units), value);
    }

    private bool ClimbLevels(ref (LatentPoint Point, double Value) current)
    {
        var hasMoved = false;
        foreach (var dimension in map.Dimensions)
        {
            if (dimension.Levels is not { Count: > 1 } levels || double.IsNaN(current.Point.Snapped[dimension.Ordinal]))
                continue;

            var own = current.Point.Snapped[dimension.Ordinal];
            foreach (var unit in Moves(own, levels.Count))
            {
                if (unit < box.Low[dimension.Ordinal] || unit > box.High[dimension.Ordinal])
                    continue;

                var moved = current.Point.With(space, map, dimension.Ordinal, unit);
                var value = acquisition.At(moved.Features);
                if (value > current.Value + Tolerance)
                {
                    current = (moved, value);
                    hasMoved = true;
                }
            }
        }

        return hasMoved;
    }

    private static IEnumerable<double> Moves(double own, long count)
    {
        if (count <= MaxLevels)
        {
            for (var level = 0; level < count; level++)
                yield return (level + 0.5) / count;

            yield break;
        }

        for (var step = 1.0 / count; step < 0.5; step *= 2)
        {
            yield return Math.Max(own - step, 0);
            yield return Math.Min(own + step, 1);
        }
    }

    private List<int> Free(LatentPoint point) =>
        [.. map.Dimensions.Where(dimension => dimension.Levels is null && !double.IsNaN(point.Snapped[dimension.Ordinal])).Select(dimension => dimension.Ordinal)];
}
