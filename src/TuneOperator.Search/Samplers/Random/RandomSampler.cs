using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.Random;

/// <summary>Draws every active parameter uniformly in its own scale; results are not looked at.</summary>
/// <remarks>Bergstra and Bengio, "Random Search for Hyper-Parameter Optimization", JMLR 13, 2012. Deviations: docs/algorithms/random.md.</remarks>
internal sealed class RandomSampler : ISampler
{
    public const string AlgorithmName = "Random";

    public string Name => AlgorithmName;

    public string? Objection(SearchProblem problem) => null;

    public IReadOnlyList<Suggestion> Suggest(SearchProblem problem, TrialHistory history, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var points = new DistinctPoints(problem, history);
        var suggestions = new List<Suggestion>(count);
        while (suggestions.Count < count)
        {
            var random = new Xoshiro256(Seed.Derive(seed, (ulong)(history.NextIndex + suggestions.Count)));
            if (points.Next(RandomPoints.Draw(problem.Space, random), random) is not { } suggestion)
                break;

            suggestions.Add(suggestion);
        }

        return suggestions;
    }
}
