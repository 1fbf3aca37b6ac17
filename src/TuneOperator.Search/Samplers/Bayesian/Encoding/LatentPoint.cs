using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Bayesian.Encoding;

/// <summary>A point of the unit cube with what it stands for in a space; coordinates of inactive parameters wait until they are active.</summary>
internal sealed class LatentPoint
{
    private LatentPoint(double[] units, Assignment assignment, double[] snapped, double[] features)
    {
        Units = units;
        Assignment = assignment;
        Snapped = snapped;
        Features = features;
    }

    /// <summary>One a parameter, in [0, 1].</summary>
    public double[] Units { get; }

    public Assignment Assignment { get; }

    /// <summary>The coordinates on their levels, NaN where the parameter is inactive.</summary>
    public double[] Snapped { get; }

    public double[] Features { get; }

    public static LatentPoint Of(SearchSpace space, FeatureMap map, double[] units)
    {
        var assignment = space.FromUnits(units);
        var snapped = space.UnitsOf(assignment);
        var features = new double[map.Columns];
        map.Encode(snapped, features);
        return new(units, assignment, snapped, features);
    }

    public LatentPoint With(SearchSpace space, FeatureMap map, int ordinal, double unit)
    {
        var units = (double[])Units.Clone();
        units[ordinal] = unit;
        return Of(space, map, units);
    }
}
