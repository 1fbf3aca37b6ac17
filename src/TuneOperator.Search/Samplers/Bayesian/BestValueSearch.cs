using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Bayesian.Acquisition;
using TuneOperator.Search.Samplers.Bayesian.Encoding;
using TuneOperator.Search.Samplers.Bayesian.Outputs;

namespace TuneOperator.Search.Samplers.Bayesian;

/// <summary>One objective: the largest expected improvement, by turns in the whole space and in a box around the best point.</summary>
/// <remarks>
/// Diouane et al., "TREGO: a Trust-Region Framework for Efficient Global Optimization", Journal of Global Optimization 86, 2023, for the turns. The global ones leave the
/// wrong basin, those in the box get the last digits right.
/// </remarks>
internal static class BestValueSearch
{
    /// <summary>A turn in the whole space starts from so many of the best points, besides others.</summary>
    private const int Incumbents = 5;

    /// <summary>Of a turn in the whole space: no two trials run closer, in length scales.</summary>
    private const double Reach = 0.1;

    public static SequentialSampler.Proposal Propose(SearchProblem problem, Observations observations, FeatureMap map, int index, int startup, Xoshiro256 random)
    {
        var space = problem.Space;
        var losses = observations.Losses(problem, 0);
        var surrogate = Surrogate.Of(space, map, observations, losses, Targets.Normal);
        var acquisition = FeasibleAcquisition.Over(new LogExpectedImprovement(surrogate.Process, surrogate.Best), space, map, observations);
        var leaders = Enumerable.Range(0, losses.Length).OrderBy(at => losses[at]).Select(at => space.ToUnits(observations.Valued[at].Assignment).ToArray());
        var running = observations.Running.ConvertAll(point => Surrogate.FeaturesOf(space, map, point));
        var weights = surrogate.ColumnWeights(map);
        var candidates = CandidateCount.For(losses.Length);
        if (index % 2 == 0)
        {
            var global = new AcquisitionSearch(space, map, acquisition, SearchBox.Whole(space.Parameters.Length), new Crowd(running, weights, Reach));
            return new(global.Run([.. leaders.Take(Incumbents)], candidates, random)) { Reason = "the largest expected improvement in the whole space" };
        }

        var best = leaders.First();
        var length = TrustRegion.LengthAfter(losses, map.Groups, startup);
        var local = new AcquisitionSearch(space, map, acquisition, TrustRegion.Around(best, map, surrogate.Hyperparameters, length), new Crowd(running, weights, Reach * length));
        return new(local.Run([best], candidates, random)) { Reason = "the largest expected improvement around the best point" };
    }
}
