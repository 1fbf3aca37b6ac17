using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Curves;

/// <summary>Points near good ones, some parameters changed a little or more than a little.</summary>
internal static class NearPoints
{
    /// <param name="leaders">At least one.</param>
    public static IEnumerable<Assignment> Draw(SearchSpace space, IReadOnlyList<Assignment> leaders, Xoshiro256 random)
    {
        for (var drawn = 0; ; drawn++)
        {
            var units = space.ToUnits(leaders[drawn % leaders.Count]).ToArray();
            var width = PortableMath.Exp(-1.5 - (3 * random.NextUnit()));
            var chance = Math.Max(1.5 / units.Length, random.NextUnit());
            for (var dimension = 0; dimension < units.Length; dimension++)
                units[dimension] = Moved(units[dimension], space.Dimensions[dimension].Parameter, random.NextUnit() < chance, width, random);

            yield return space.FromUnits(units);
        }
    }

    private static double Moved(double unit, Parameter parameter, bool moves, double width, Xoshiro256 random)
    {
        // What is inactive here may be active there.
        if (double.IsNaN(unit) || (moves && parameter is CategoricalParameter))
            return random.NextUnit();

        return moves ? Math.Clamp(unit + (width * NormalDistribution.Draw(random)), 0, 1) : unit;
    }
}
