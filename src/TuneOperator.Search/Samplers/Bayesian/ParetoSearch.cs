using TuneOperator.Search.Analysis.Pareto;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Bayesian.Acquisition;
using TuneOperator.Search.Samplers.Bayesian.Encoding;
using TuneOperator.Search.Samplers.Bayesian.Outputs;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Bayesian;

/// <summary>Several objectives, a process each: the largest expected improvement of the hypervolume, half of the time in a box around one point of the front.</summary>
internal static class ParetoSearch
{
    /// <summary>The reference point lies behind the worst of the front by this share of its range: a wider one would ask for the ends of the front before its middle.</summary>
    private const double Margin = 0.5;

    /// <summary>Of the targets, whose deviation is 1.</summary>
    private const double LeastRange = 0.1;

    private const double BoxLength = 0.3;

    /// <summary>No two trials run closer, in length scales.</summary>
    private const double Reach = 0.05;

    public static SequentialSampler.Proposal Propose(SearchProblem problem, Observations observations, FeatureMap map, Xoshiro256 random)
    {
        var space = problem.Space;
        var surrogates = Enumerable.Range(0, problem.Objectives.Length)
            .Select(objective => Surrogate.Of(space, map, observations, observations.Losses(problem, objective), Targets.Standard))
            .ToList();
        List<Assignment> tried = [.. observations.Valued.Select(trial => trial.Assignment), .. observations.Running];
        var expected = tried.ConvertAll(point => Expected(surrogates, Surrogate.FeaturesOf(space, map, point)));
        var front = Dominance.Front(expected);
        var improvement = new HypervolumeImprovement([.. surrogates.Select(surrogate => surrogate.Process)], expected, Reference(front.ConvertAll(at => expected[at])), random);
        var acquisition = FeasibleAcquisition.Over(improvement, space, map, observations);
        var incumbents = front.ConvertAll(at => space.ToUnits(tried[at]).ToArray());
        var box = SearchBox.Whole(space.Parameters.Length);
        if (random.NextUnit() < 0.5)
        {
            incumbents = [incumbents[(int)(random.NextUnit() * incumbents.Count)]];
            box = TrustRegion.Around(incumbents[0], map, surrogates[(int)(random.NextUnit() * surrogates.Count)].Hyperparameters, BoxLength);
        }

        var crowd = new Crowd(observations.Running.ConvertAll(point => Surrogate.FeaturesOf(space, map, point)), surrogates[0].ColumnWeights(map), Reach);
        return new(new AcquisitionSearch(space, map, acquisition, box, crowd).Run(incumbents, CandidateCount.For(observations.Valued.Count), random)) { Reason = "the largest expected improvement of the hypervolume" };
    }

    private static double[] Expected(List<Surrogate> surrogates, double[] features) => [.. surrogates.Select(surrogate => surrogate.Process.Predict(features).Mean)];

    private static double[] Reference(List<double[]> front)
    {
        var reference = new double[front[0].Length];
        for (var objective = 0; objective < reference.Length; objective++)
        {
            var worst = front.Max(point => point[objective]);
            reference[objective] = worst + (Margin * Math.Max(worst - front.Min(point => point[objective]), LeastRange));
        }

        return reference;
    }
}
