using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;
using TuneOperator.Search.Space.Dimensions;

namespace TuneOperator.Search.Samplers.Nsga2;

/// <summary>Makes a point out of two, in unit coordinates: what a parent lacks, because the parameter was inactive there, comes from the other or from chance, so that every child is a whole point.</summary>
/// <remarks>Deb and Agrawal, "Simulated Binary Crossover for Continuous Search Space", Complex Systems 9, 1995, bounded as in Deb's code; Deb and Goyal, "A Combined Genetic Adaptive Search (GeneAS)", 1996, for the polynomial mutation.</remarks>
internal sealed class Breeding(SearchSpace space, Nsga2Options options, Xoshiro256 random)
{
    /// <summary>η of the crossover: the larger, the nearer children are to their parents.</summary>
    private const int CrossoverIndex = 5;

    /// <summary>η of the mutation: the larger, the smaller it is.</summary>
    private const int MutationIndex = 5;

    /// <summary>The unit coordinates of a child, one a parameter.</summary>
    public double[] Child(Assignment mother, Assignment father)
    {
        var first = space.ToUnits(mother);
        var second = space.ToUnits(father);
        var isCrossed = random.NextUnit() < options.CrossoverProbability;
        var child = new double[space.Dimensions.Length];
        foreach (var dimension in space.Dimensions)
        {
            var (one, other, swap, share) = (first[dimension.Ordinal], second[dimension.Ordinal], random.NextUnit(), random.NextUnit());
            child[dimension.Ordinal] = double.IsNaN(one) && double.IsNaN(other) ? share
                : double.IsNaN(other) || !isCrossed && !double.IsNaN(one) ? one
                : double.IsNaN(one) ? other
                : dimension.Parameter is CategoricalParameter ? (swap < 0.5 ? one : other)
                : swap < 0.5 ? Crossed(one, other, share) : Crossed(other, one, share);
        }

        Mutate(child);
        return child;
    }

    /// <summary>A child of two on the side of the first.</summary>
    /// <param name="share">In [0, 1).</param>
    private static double Crossed(double near, double far, double share)
    {
        var distance = Math.Abs(near - far);
        if (distance < 1e-14)
            return near;

        var room = near < far ? near : 1 - near;
        var cut = 2 - Power(1 + (2 * room / distance), -(CrossoverIndex + 1));
        var spread = share <= 1 / cut ? Power(share * cut, 1.0 / (CrossoverIndex + 1)) : Power(1 / (2 - (share * cut)), 1.0 / (CrossoverIndex + 1));
        return Math.Clamp(((near + far) / 2) + ((near < far ? -0.5 : 0.5) * spread * distance), 0, 1);
    }

    private void Mutate(double[] child)
    {
        var probability = Math.Min(1, options.Mutations / child.Length);
        foreach (var dimension in space.Dimensions)
        {
            var (chance, share) = (random.NextUnit(), random.NextUnit());
            if (chance < probability)
                child[dimension.Ordinal] = Mutated(dimension, child[dimension.Ordinal], share);
        }
    }

    private static double Mutated(Dimension dimension, double unit, double share)
    {
        if (dimension.Levels is not { } levels)
            return Shifted(unit, share);

        if (levels.Count == 1)
            return unit;

        var (low, high) = dimension.CellOf(dimension.ToValue(unit));
        if (dimension.Parameter is CategoricalParameter)
        {
            var other = share * (levels.Count - 1) / levels.Count;
            return other < low ? other : other + (high - low);
        }

        var shifted = Shifted(unit, share);
        return shifted >= low && shifted < high ? Neighbour(low, high, share) : shifted;
    }

    /// <summary>In the next value's cell, where the shift of a whole number would not leave its own.</summary>
    private static double Neighbour(double low, double high, double share)
    {
        const double Past = 1e-9;
        return share < 0.5 && low > 0 || high >= 1 ? Math.Max(0, low - Past) : Math.Min(1, high + Past);
    }

    private static double Shifted(double unit, double share)
    {
        const double Inverse = 1.0 / (MutationIndex + 1);
        var shift = share < 0.5
            ? Power((2 * share) + ((1 - (2 * share)) * Power(1 - unit, MutationIndex + 1)), Inverse) - 1
            : 1 - Power((2 * (1 - share)) + ((2 * (share - 0.5)) * Power(unit, MutationIndex + 1)), Inverse);
        return Math.Clamp(unit + shift, 0, 1);
    }

    private static double Power(double x, double exponent) => x <= 0 ? 0 : PortableMath.Exp(exponent * PortableMath.Log(x));
}
