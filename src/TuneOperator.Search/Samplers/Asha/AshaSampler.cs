using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Fidelity;
using TuneOperator.Search.Samplers.Random;

namespace TuneOperator.Search.Samplers.Asha;

/// <summary>Random points, of which the best third of each rung trains on to the next as soon as it is known. Nothing waits for a running trial.</summary>
/// <remarks>Li et al., "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020. Deviations: docs/algorithms/asha.md.</remarks>
internal sealed class AshaSampler(RungOptions options) : SequentialSampler
{
    public const string AlgorithmName = "Asha";

    public override string Name => AlgorithmName;

    public override string? Objection(SearchProblem problem) => StepRules.Objection(problem, Name, options.MinSteps);

    protected override Proposal Propose(SearchProblem problem, TrialHistory history, ulong seed, Xoshiro256 random)
    {
        var rungs = Rungs.Of(options.MinSteps, problem.MaxSteps!.Value, options.Eta);
        var isForced = Exhaustion.IsComplete(problem, history);
        if (Promotion.Next(Run.AllOf(problem, history), problem, rungs, options.Eta, isForced) is not { } promotion)
            return new(RandomPoints.Draw(problem.Space, random)) { Plan = new TrialPlan(rungs[0]) };

        return new([promotion.Run.Point])
        {
            Plan = new TrialPlan(promotion.ToStep, promotion.Run.Tip.Index),
            Reason = $"number {promotion.Rank} of {promotion.Compared} after step {promotion.FromStep} goes on to step {promotion.ToStep}",
        };
    }
}
