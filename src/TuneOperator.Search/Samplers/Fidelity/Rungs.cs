using System.Collections.Immutable;

namespace TuneOperator.Search.Samplers.Fidelity;

/// <summary>The steps at which trials are compared: least·η^k, and the last step of all.</summary>
internal static class Rungs
{
    /// <param name="least">At least 1; of more than <paramref name="most"/> nothing is left but <paramref name="most"/>.</param>
    /// <param name="most">The steps of a complete trial, at least 1.</param>
    /// <param name="eta">Above 1.</param>
    /// <returns>Ascending, <paramref name="most"/> last. A step less than half a rung short of the last is left out, as it would tell next to nothing for its cost.</returns>
    public static ImmutableArray<int> Of(int least, int most, double eta)
    {
        var steps = ImmutableArray.CreateBuilder<int>();
        var root = Math.Sqrt(eta);
        for (double step = least; step * root < most; step *= eta)
        {
            var whole = (int)Math.Round(step);
            if (steps.Count == 0 || whole > steps[^1])
                steps.Add(whole);
        }

        steps.Add(most);
        return steps.ToImmutable();
    }
}
