using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.Random;

/// <summary>Draws every active parameter uniformly in its own scale; results are not looked at.</summary>
/// <remarks>Bergstra and Bengio, "Random Search for Hyper-Parameter Optimization", JMLR 13, 2012. Deviations: docs/algorithms/random.md.</remarks>
internal sealed class RandomSampler : SequentialSampler
{
    public const string AlgorithmName = "Random";

    public override string Name => AlgorithmName;

    protected override Proposal Propose(SearchProblem problem, TrialHistory history, ulong seed, Xoshiro256 random) => new(RandomPoints.Draw(problem.Space, random));
}
