using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Samplers.Sobol;
using TuneOperator.Search.Samplers.Tpe.Ranking;

namespace TuneOperator.Search.Samplers.Tpe;

/// <summary>Learns where good points are and where the rest is, and tries what is likeliest among the good for its likelihood among the rest.</summary>
/// <remarks>Bergstra, Bardenet, Bengio and Kégl, "Algorithms for Hyper-Parameter Optimization", NeurIPS 2011; Watanabe, arXiv 2304.11127, 2023. Deviations: docs/algorithms/tpe.md.</remarks>
internal sealed class TpeSampler(TpeOptions options) : SequentialSampler
{
    public const string AlgorithmName = "Tpe";

    /// <summary>A ranking of fewer trials says next to nothing.</summary>
    private const int MinEnded = 4;

    private readonly TpeModel model = new(options);

    public override string Name => AlgorithmName;

    protected override Proposal Propose(SearchProblem problem, TrialHistory history, ulong seed, Xoshiro256 random)
    {
        var space = problem.Space;
        var draws = RandomPoints.Draw(space, random);
        var running = history.Trials.Where(trial => trial.State == TrialState.Running).Select(trial => trial.Assignment).ToList();
        var ended = history.Trials.Length - running.Count;
        if (history.Trials.Length >= options.StartupTrials && ended >= Math.Min(options.StartupTrials, MinEnded))
            return new(model.Propose(space, TrialRanking.BestFirst(problem, history), running, random).Concat(draws));

        return new(space.Parameters.Length <= SobolSequence.MaxDimensions ? draws.Prepend(SobolPoints.At(space, history.NextIndex, seed)) : draws);
    }
}
