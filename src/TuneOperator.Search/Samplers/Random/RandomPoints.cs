using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Random;

internal static class RandomPoints
{
    /// <summary>Points drawn one after another, without an end. Each takes as many numbers as there are parameters, active or not.</summary>
    public static IEnumerable<Assignment> Draw(SearchSpace space, Xoshiro256 random)
    {
        var units = new double[space.Parameters.Length];
        while (true)
        {
            for (var dimension = 0; dimension < units.Length; dimension++)
                units[dimension] = random.NextUnit();

            yield return space.FromUnits(units);
        }
    }
}
