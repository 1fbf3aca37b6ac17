using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Fidelity;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Samplers.Sobol;

namespace TuneOperator.Search.Samplers.Curves;

/// <summary>Freezes and thaws trainings: trains on, for a few steps, whichever training or new point is the likeliest to become better than all others soon; and to its end, as often as whole trainings are rare, whichever promises most there.</summary>
/// <remarks>
/// Swersky, Snoek and Adams, "Freeze-Thaw Bayesian Optimization", 2014; the random horizon and gain are those of Rakotoarison et al., "In-Context Freeze-Thaw Bayesian Optimization for Hyperparameter
/// Optimization", ICML 2024. The model is a Gaussian process over point and logarithm of the step. One objective.
/// </remarks>
internal sealed class CurvesSampler(CurveOptions options) : SequentialSampler
{
    public const string AlgorithmName = "Curves";

    private const int Leaders = 5;

    public override string Name => AlgorithmName;

    public override string? Objection(SearchProblem problem) => StepRules.Objection(problem, Name, 1);

    protected override Proposal Propose(SearchProblem problem, TrialHistory history, ulong seed, Xoshiro256 random)
    {
        var space = problem.Space;
        var runs = Run.AllOf(problem, history);
        var draws = RandomPoints.Draw(space, random);
        var isExhausted = Exhaustion.IsComplete(problem, history);
        if (!isExhausted && (runs.Count < options.StartFactor * (space.Parameters.Length + 1) || runs.All(run => run.Step == 0)))
        {
            var hasSobol = space.Parameters.Length <= SobolSequence.MaxDimensions;
            return new(hasSobol ? draws.Prepend(SobolPoints.At(space, history.NextIndex, seed)) : draws) { Plan = new TrialPlan(Steps: 1), Reason = "one of the first, spread over the space" };
        }

        var most = problem.MaxSteps!.Value;
        var open = runs.Where(run => run.CanResume && run.Step < most && run.TargetOf(problem) < most).ToList();
        if (runs.All(run => run.Step == 0))
            return new([]);

        var view = new CurveView(problem, runs, options, Between(options.LeastOffset, options.MostOffset, random));
        var process = view.Process([.. runs.Where(run => run.IsRunning).Select(run => (run.Point, run.TargetOf(problem)))]);
        var horizon = (int)Math.Round(Between(1, most, random));
        var goal = view.Best - Between(options.LeastGain, options.MostGain, random);

        if (open.Count > 0 && WantsWhole(runs, problem))
        {
            var optimism = random.NextUnit() * options.MostOptimism;
            if (Best(open, run => -Least(process, view.Locate(run.Point, most), optimism)).Run is { } promising)
                return new([promising.Point]) { Plan = new TrialPlan(most, promising.Tip.Index), Reason = "of all trainings this promises most at its end, and the model learns from whole ones how trainings end" };
        }

        var (run, hope) = Best(open, run => Hope(process, view.Locate(run.Point, Math.Min(most, run.Step + horizon)), goal));
        var looked = draws.Take(options.Fresh).Concat(NearPoints.Draw(space, [.. view.Leaders.Take(Leaders)], random).Take(options.Near));
        var ranked = looked.Select(point => (Point: point, Hope: Hope(process, view.Locate(point, Math.Min(most, horizon)), goal))).OrderByDescending(one => one.Hope).ToList();
        if (run is not null && (isExhausted || hope >= ranked[0].Hope))
        {
            var to = Math.Min(most, Math.Max(run.Step + 1, (int)Math.Ceiling(run.Step * options.Growth)));
            return new([run.Point]) { Plan = new TrialPlan(to, run.Tip.Index), Reason = $"of all trainings this is the likeliest to become the best within {horizon} steps" };
        }

        return new(isExhausted ? [] : ranked.Select(one => one.Point).Concat(draws))
        {
            Plan = new TrialPlan(Steps: 1),
            Reason = $"a new point, likelier to become the best within {horizon} steps than any training so far",
        };
    }

    /// <summary>Whether less than their share of all steps belongs to whole trainings. Without enough of them trainings that begin slowly and end well are never found out.</summary>
    /// <remarks>One that was to go to its end and was stopped or failed counts with the steps it had: else a search whose stopper lets none get there would never do anything else.</remarks>
    private bool WantsWhole(IReadOnlyList<Run> runs, SearchProblem problem)
    {
        var reaches = runs.Select(run => (IsWhole: run.TargetOf(problem) >= problem.MaxSteps, Steps: run.IsRunning ? run.TargetOf(problem) : run.Step)).ToList();
        return reaches.Where(reach => reach.IsWhole).Sum(reach => reach.Steps) < options.WholeShare * reaches.Sum(reach => reach.Steps);
    }

    /// <summary>The value that is so many deviations better than expected.</summary>
    private static double Least(CurveProcess process, double[] features, double optimism)
    {
        var (mean, deviation) = process.At(features);
        return mean - (optimism * deviation);
    }

    /// <summary>In how many deviations the goal lies above what is expected; it orders as the probability of reaching the goal does.</summary>
    private static double Hope(CurveProcess process, double[] features, double goal)
    {
        var (mean, deviation) = process.At(features);
        return (goal - mean) / deviation;
    }

    /// <summary>All factors equally likely.</summary>
    private static double Between(double least, double most, Xoshiro256 random) => least * PortableMath.Exp(random.NextUnit() * PortableMath.Log(most / least));

    private static (Run? Run, double Hope) Best(List<Run> runs, Func<Run, double> hopeOf)
    {
        var best = ((Run?)null, double.NegativeInfinity);
        foreach (var run in runs)
        {
            var hope = hopeOf(run);
            if (hope > best.Item2)
                best = (run, hope);
        }

        return best;
    }
}
