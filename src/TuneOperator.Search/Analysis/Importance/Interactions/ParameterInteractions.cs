using System.Collections.Immutable;
using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Analysis.Importance.Interactions;

/// <summary>How much of the objective's variance parameters explain alone and in pairs, over the whole space instead of among the best.</summary>
/// <remarks>
/// Hutter, Hoos and Leyton-Brown, ICML 2014 (fANOVA): the decomposition is exact for each tree of a random forest, and averaged. Values further than five
/// interquartile ranges from the median are brought that near, so that one failure does not explain all.
/// </remarks>
public static class ParameterInteractions
{
    private const int Trees = 32;

    /// <summary>More trials than this are thinned evenly by index: a forest of so many says as much.</summary>
    private const int MaxTrials = 1000;

    /// <summary>Pairs are looked for among so many parameters, those that the forest cuts most.</summary>
    private const int MaxPaired = 16;

    /// <summary>With fewer finished trials a forest has next to no leaves.</summary>
    public const int FewestTrials = 20;

    /// <summary>The shares of all parameters and pairs, the largest first; empty with fewer than <see cref="FewestTrials"/> finished trials, or where all have one value.</summary>
    /// <param name="seed">For the forest; the same seed gives the same answer.</param>
    /// <param name="objective">Which of the values; 0 is the first.</param>
    public static ImmutableArray<ExplainedShare> Of(SearchSpace space, TrialHistory history, ulong seed, int objective = 0)
    {
        var finished = history.Trials.Where(trial => trial.State == TrialState.Finished).OrderBy(trial => trial.Index).ToList();
        var every = (finished.Count + MaxTrials - 1) / MaxTrials;
        var used = finished.Where((_, at) => at % every == 0).ToList();
        var values = Winsorised([.. used.Select(trial => trial.Values[objective])]);
        if (used.Count < FewestTrials || values.Max() == values.Min())
            return [];

        var points = used.Select(trial => space.ToUnits(trial.Assignment).ToArray().Select(unit => double.IsNaN(unit) ? Axis.Inactive : unit).ToArray()).ToArray();
        var axes = space.Parameters.Select((_, axis) => new Axis(points.Count(point => point[axis] >= 0) / (double)points.Length)).ToArray();
        var random = new Xoshiro256(Seed.Derive(seed, 1));
        var trees = Enumerable.Range(0, Trees).Select(_ => new VarianceShares(RegressionTree.Grow(points, values, Resampled(points.Length, random), random), axes)).ToList();
        var names = space.Parameters.Select(parameter => parameter.Name).ToList();
        var alone = names.Select((name, at) => new ExplainedShare([name], trees.Average(tree => tree.Of(at)))).ToList();
        var paired = Enumerable.Range(0, names.Count).OrderByDescending(at => trees.Average(tree => tree.Cuts(at))).Take(MaxPaired).Order().ToList();
        var pairs = paired.SelectMany(second => paired.TakeWhile(first => first < second).Select(first => new ExplainedShare([names[first], names[second]], trees.Average(tree => tree.Of(first, second)))));
        return [.. alone.Concat(pairs).OrderByDescending(share => share.Share)];
    }

    private static int[] Resampled(int count, Xoshiro256 random) => [.. Enumerable.Range(0, count).Select(_ => (int)(random.NextUnit() * count))];

    /// <summary>Values as their distance from the median in interquartile ranges, at most five.</summary>
    private static double[] Winsorised(double[] values)
    {
        if (values.Length == 0)
            return [0];

        var ascending = values.Order().ToArray();
        var median = ascending[ascending.Length / 2];
        var range = (ascending[3 * ascending.Length / 4] / 2) - (ascending[ascending.Length / 4] / 2);
        var scale = range > 0 ? range : Math.Max((ascending[^1] / 2) - (ascending[0] / 2), double.Epsilon);
        return Array.ConvertAll(values, value => Math.Clamp(((value / 2) - (median / 2)) / scale, -5, 5));
    }
}

/// <param name="Parameters">One, or two that explain together what neither explains alone.</param>
/// <param name="Share">Of the variance, from 0 to 1.</param>
public sealed record ExplainedShare(ImmutableArray<string> Parameters, double Share);
