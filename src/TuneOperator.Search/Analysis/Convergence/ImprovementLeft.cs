using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Bayesian;
using TuneOperator.Search.Samplers.Bayesian.Acquisition;
using TuneOperator.Search.Samplers.Bayesian.Encoding;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Analysis.Convergence;

/// <summary>How much better one more trial is expected to be than the best so far, wherever it promises most.</summary>
/// <remarks>
/// The largest expected improvement under a Gaussian process of the values as they are. Small against the differences that matter, a search is done; it says nothing of what a model of these trials can't imagine.
/// Takes as long as a suggestion of the Bayesian algorithm.
/// </remarks>
public static class ImprovementLeft
{
    /// <summary>With fewer finished trials there is no model worth the name.</summary>
    public const int FewestTrials = 5;

    private const int Candidates = 1000;

    /// <summary>In units of the first objective, 0 or above; null with fewer than <see cref="FewestTrials"/> finished trials. Running trials are taken to turn out as expected.</summary>
    /// <param name="seed">Where the search for the largest begins; the same seed gives the same answer.</param>
    public static double? Of(SearchProblem problem, TrialHistory history, ulong seed)
    {
        // A space of its own, so that what is fitted to other targets of the same trials is not taken from the cache.
        var space = new SearchSpace(problem.Space.Parameters);
        var observations = Observations.Of(history with { Trials = [.. history.Trials.Where(trial => trial.State != TrialState.Pruned && space.Contains(trial.Assignment))] });
        if (observations.Valued.Count < FewestTrials)
            return null;

        var losses = observations.Losses(problem, 0);
        var (mean, deviation) = Moments(losses);
        if (deviation == 0)
            return 0;

        var map = new FeatureMap(space);
        var surrogate = Surrogate.Of(space, map, observations, losses, values => Array.ConvertAll(values, value => (value - mean) / deviation));
        var acquisition = new LogExpectedImprovement(surrogate.Process, (losses.Min() - mean) / deviation);
        var leaders = Enumerable.Range(0, losses.Length).OrderBy(at => losses[at]).Take(5).Select(at => space.ToUnits(observations.Valued[at].Assignment).ToArray()).ToList();
        var found = new AcquisitionSearch(space, map, acquisition, SearchBox.Whole(space.Parameters.Length), new Crowd([], surrogate.ColumnWeights(map), 0))
            .Run(leaders, Candidates, new Xoshiro256(Seed.Derive(seed, (ulong)history.NextIndex)));
        return deviation * PortableMath.Exp(found.Max(point => acquisition.At(Surrogate.FeaturesOf(space, map, point))));
    }

    /// <summary>Scaled before they are squared, so that no value is too large.</summary>
    private static (double Mean, double Deviation) Moments(double[] values)
    {
        var scale = values.Max(Math.Abs);
        if (scale == 0)
            return (0, 0);

        var mean = values.Average(value => value / scale);
        var variance = values.Average(value => ((value / scale) - mean) * ((value / scale) - mean));
        return (mean * scale, Math.Sqrt(variance) * scale);
    }
}
