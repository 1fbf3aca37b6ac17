using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Sobol;

/// <summary>Suggestion i is point i of a scrambled Sobol sequence, one dimension a parameter; results are not looked at.</summary>
/// <remarks>Sobol 1967; Joe and Kuo 2008 for the directions; Owen 1995 for the scrambling. Deviations: docs/algorithms/sobol.md.</remarks>
internal sealed class SobolSampler : ISampler
{
    public const string AlgorithmName = "Sobol";

    /// <summary>No suggestion has this index, so the scrambling shares no numbers with any.</summary>
    private const ulong ScrambleStream = ulong.MaxValue;

    public string Name => AlgorithmName;

    public string? Objection(SearchProblem problem) =>
        problem.Space.Parameters.Length <= SobolSequence.MaxDimensions
            ? null
            : $"Sobol covers {SobolSequence.MaxDimensions} parameters and the space has {problem.Space.Parameters.Length}; use Random";

    public IReadOnlyList<Suggestion> Suggest(SearchProblem problem, TrialHistory history, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var space = problem.Space;
        var scrambles = OwenScramble.OfDimensions(space.Parameters.Length, Seed.Derive(seed, ScrambleStream));
        var points = new DistinctPoints(problem, history);
        var suggestions = new List<Suggestion>(count);
        while (suggestions.Count < count)
        {
            var index = history.NextIndex + suggestions.Count;
            var random = new Xoshiro256(Seed.Derive(seed, (ulong)index));
            if (points.Next(RandomPoints.Draw(space, random).Prepend(Point(space, scrambles, (uint)index)), random) is not { } suggestion)
                break;

            suggestions.Add(suggestion);
        }

        return suggestions;
    }

    private static Assignment Point(SearchSpace space, OwenScramble[] scrambles, uint index)
    {
        var units = new double[scrambles.Length];
        for (var dimension = 0; dimension < units.Length; dimension++)
            units[dimension] = scrambles[dimension].ToUnit(SobolSequence.Coordinate(index, dimension));

        return space.FromUnits(units);
    }
}
