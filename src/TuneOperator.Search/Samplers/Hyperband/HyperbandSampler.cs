using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Fidelity;
using TuneOperator.Search.Samplers.Random;

namespace TuneOperator.Search.Samplers.Hyperband;

/// <summary>Random points in brackets of successive halving, from many that train shortly to a few that train to the end at once.</summary>
/// <remarks>Li et al., "Hyperband: A Novel Bandit-Based Approach to Hyperparameter Optimization", JMLR 18, 2018. Deviations: docs/algorithms/hyperband.md.</remarks>
internal sealed class HyperbandSampler(RungOptions options) : SequentialSampler
{
    public const string AlgorithmName = "Hyperband";

    public override string Name => AlgorithmName;

    public override string? Objection(SearchProblem problem) => StepRules.Objection(problem, Name, options.MinSteps);

    protected override Proposal Propose(SearchProblem problem, TrialHistory history, ulong seed, Xoshiro256 random)
    {
        var rungs = Rungs.Of(options.MinSteps, problem.MaxSteps!.Value, options.Eta);
        return Brackets.Next(Run.AllOf(problem, history), problem, history, rungs, options.Eta) switch
        {
            (var number, { Run: { } run } move) => new([run.Point]) { Plan = new TrialPlan(move.ToStep, run.Tip.Index, number), Reason = move.Reason },
            (var number, var move) => new(RandomPoints.Draw(problem.Space, random)) { Plan = new TrialPlan(move.ToStep, Generation: number), Reason = move.Reason },
            null => new([]),
        };
    }
}
