using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Bayesian.Encoding;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Samplers.Sobol;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Bayesian;

/// <summary>A Gaussian process over the space, of which the point is tried that promises the largest improvement: of the best value, or of the hypervolume of several objectives.</summary>
/// <remarks>Snoek, Larochelle and Adams, "Practical Bayesian Optimization of Machine Learning Algorithms", NeurIPS 2012. More papers and deviations: docs/algorithms/bayesian.md.</remarks>
internal sealed class BayesianSampler(BayesianOptions options) : SequentialSampler
{
    public const string AlgorithmName = "Bayesian";

    public override string Name => AlgorithmName;

    protected override Proposal Propose(SearchProblem problem, TrialHistory history, ulong seed, Xoshiro256 random)
    {
        var startup = options.StartupFor(problem);
        var observations = Observations.Of(history);
        if (observations.Valued.Count < 2 || history.Trials.Length < startup)
            return new(StartupPoints(problem.Space, history.NextIndex, seed, random)) { Reason = $"one of the first {startup} trials, which are spread over the space" };

        var map = new FeatureMap(problem.Space);
        var proposal = problem.Objectives.Length == 1
            ? BestValueSearch.Propose(problem, observations, map, history.NextIndex, startup, random)
            : ParetoSearch.Propose(problem, observations, map, random);
        return proposal with { Candidates = proposal.Candidates.Concat(RandomPoints.Draw(problem.Space, random)) };
    }

    private static IEnumerable<Assignment> StartupPoints(SearchSpace space, int index, ulong seed, Xoshiro256 random) =>
        space.Parameters.Length <= SobolSequence.MaxDimensions
            ? RandomPoints.Draw(space, random).Prepend(SobolPoints.At(space, index, seed))
            : RandomPoints.Draw(space, random);
}
