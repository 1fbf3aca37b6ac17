using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Samplers.Sobol;
using TuneOperator.Search.Samplers.Tpe.Ranking;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Tpe;

internal sealed class TpeSampler(TpeOptions options) : SequentialSampler
{
    public const string AlgorithmName = "Tpe";

    private readonly TpeModel model = new(options);

    public override string Name => AlgorithmName;

    protected override Proposal Propose(SearchProblem problem, TrialHistory history, ulong seed, Xoshiro256 random)
    {
        var ended = TrialRanking.BestFirst(problem, history);
        if (ended.Count < options.Startup)
        {
            var draws = RandomPoints.Draw(problem.Space, random);
            return new(options.SobolStart && problem.Space.Parameters.Length <= SobolSequence.MaxDimensions ? draws.Prepend(SobolPoints.At(problem.Space, history.NextIndex, seed)) : draws);
        }

        List<Assignment> running = [.. history.Trials.Where(trial => trial.State == TrialState.Running).Select(trial => trial.Assignment)];
        return new(model.Propose(problem.Space, ended, running, random).Concat(RandomPoints.Draw(problem.Space, random)));
    }
}
