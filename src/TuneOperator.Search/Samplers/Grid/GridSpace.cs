using System.Globalization;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;
using TuneOperator.Search.Space.Dimensions;

namespace TuneOperator.Search.Samplers.Grid;

/// <summary>The finite space inside a space that a grid enumerates: ranges with too many values become lists of a few.</summary>
internal static class GridSpace
{
    private const int MinPoints = 2;
    private const int MaxPoints = 10_000;

    /// <summary>A sentence that says why the space can't be gridded and what to change, or null.</summary>
    public static string? Objection(SearchSpace space, int? points)
    {
        if (points is < MinPoints or > MaxPoints)
            return $"settings.points is {points}; it is from {MinPoints} to {MaxPoints}";

        var endless = space.Dimensions.FirstOrDefault(dimension => dimension.Levels is null);
        return endless is null || points is not null
            ? null
            : $"'{endless.Name}' is a Double without a step, which a grid can't enumerate; give it a step or set algorithm.settings.points";
    }

    /// <exception cref="ArgumentException"><see cref="Objection"/> has one.</exception>
    public static SearchSpace Of(SearchSpace space, int? points)
    {
        if (Objection(space, points) is { } objection)
            throw new ArgumentException(objection, nameof(points));

        var named = space.Parameters.Where(parameter => parameter.When is not null).ToLookup(parameter => parameter.When!.Parameter, parameter => parameter.When!.In);
        return points is { } count
            ? new SearchSpace(space.Dimensions.Select(dimension => dimension.Parameter switch
            {
                DoubleParameter range when dimension.Levels is null => Thin(range, count),
                IntParameter { Scale: Scale.Log } range when dimension.Levels!.Count > count => Thin(range, count, named[range.Name].SelectMany(values => values)),
                var parameter => parameter,
            }))
            : space;
    }

    private static DiscreteParameter Thin(DoubleParameter range, int points)
    {
        var mapping = new ContinuousMapping(range);
        var values = Fractions(points).Select(at => at switch
        {
            0 => range.Min,
            1 => range.Max,
            _ => Math.Clamp(Readable(mapping.ToValue(at).AsDouble), range.Min, range.Max),
        });
        return new(range.Name, [.. values.Distinct().Select(ParameterValue.Of)]) { When = range.When };
    }

    /// <param name="named">Values that conditions wait for; without them what depends on the parameter would never be tried.</param>
    private static DiscreteParameter Thin(IntParameter range, int points, IEnumerable<ParameterValue> named)
    {
        var last = (range.Max - range.Min) / range.Step;
        var (low, high) = (PortableMath.Log(range.Min), PortableMath.Log(range.Min + (last * range.Step)));
        var spaced = Fractions(points).Select(at => at switch
        {
            0 => 0,
            1 => last,
            _ => Math.Min(last, (long)Math.Round((PortableMath.Exp(((1 - at) * low) + (at * high)) - range.Min) / range.Step)),
        });
        var values = spaced.Select(position => range.Min + (position * range.Step)).Concat(named.Select(value => value.AsInt));
        return new(range.Name, [.. values.Distinct().Order().Select(ParameterValue.Of)]) { When = range.When };
    }

    private static IEnumerable<double> Fractions(int points) => Enumerable.Range(0, points).Select(at => (double)at / (points - 1));

    /// <summary>Twelve significant digits, so that a decade is 0.001 and not 0.0010000000000000002.</summary>
    private static double Readable(double value) =>
        double.Parse(value.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
