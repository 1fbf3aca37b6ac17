using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Random;

namespace TuneOperator.Search.Samplers.Sobol;

/// <summary>Suggestion i is point i of a scrambled Sobol sequence, one dimension a parameter; results are not looked at.</summary>
/// <remarks>Sobol 1967; Joe and Kuo 2008 for the directions; Owen 1995 for the scrambling. Deviations: docs/algorithms/sobol.md.</remarks>
internal sealed class SobolSampler : SequentialSampler
{
    public const string AlgorithmName = "Sobol";

    public override string Name => AlgorithmName;

    public override string? Objection(SearchProblem problem) =>
        problem.Space.Parameters.Length <= SobolSequence.MaxDimensions
            ? null
            : $"Sobol covers {SobolSequence.MaxDimensions} parameters and the space has {problem.Space.Parameters.Length}; use Random";

    protected override Proposal Propose(SearchProblem problem, TrialHistory history, ulong seed, Xoshiro256 random) =>
        new(RandomPoints.Draw(problem.Space, random).Prepend(SobolPoints.At(problem.Space, history.NextIndex, seed)));
}
