using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Fidelity;
using TuneOperator.Search.Samplers.Hyperband;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Samplers.Tpe;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Bohb;

/// <summary>The brackets of Hyperband, whose new points a Parzen estimator chooses that learns from the longest training that enough trials had.</summary>
/// <remarks>Falkner, Klein and Hutter, "BOHB: Robust and Efficient Hyperparameter Optimization at Scale", ICML 2018. Deviations: docs/algorithms/bohb.md.</remarks>
internal sealed class BohbSampler(BohbOptions options) : SequentialSampler
{
    public const string AlgorithmName = "Bohb";

    private readonly TpeModel model = new(new TpeOptions());

    public override string Name => AlgorithmName;

    public override string? Objection(SearchProblem problem) => StepRules.Objection(problem, Name, options.MinSteps);

    protected override Proposal Propose(SearchProblem problem, TrialHistory history, ulong seed, Xoshiro256 random)
    {
        var rungs = Rungs.Of(options.MinSteps, problem.MaxSteps!.Value, options.Eta);
        var runs = Run.AllOf(problem, history);
        return Brackets.Next(runs, problem, history, rungs, options.Eta) switch
        {
            (var number, { Run: { } run } move) => new([run.Point]) { Plan = new TrialPlan(move.ToStep, run.Tip.Index, number), Reason = move.Reason },
            (var number, var move) => new(NewPoints(problem.Space, runs, RankedRuns.At(runs, rungs, 3 * (problem.Space.Parameters.Length + 1)), random))
            {
                Plan = new TrialPlan(move.ToStep, Generation: number),
                Reason = move.Reason,
            },
            null => new([]),
        };
    }

    private IEnumerable<Assignment> NewPoints(SearchSpace space, IReadOnlyList<Run> runs, IReadOnlyList<Assignment>? bestFirst, Xoshiro256 random)
    {
        var draws = RandomPoints.Draw(space, random);
        if (random.NextUnit() < options.RandomFraction || bestFirst is null)
            return draws;

        var running = runs.Where(run => run.IsRunning).Select(run => run.Point).ToList();
        return model.Propose(space, bestFirst, running, random).Concat(draws);
    }
}
