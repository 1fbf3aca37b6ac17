using System.Collections.Immutable;
using FsCheck.Xunit;
using TuneOperator.Search.Analysis.Pareto;
using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;
using Xunit;

namespace TuneOperator.Search.Tests.Analysis.Pareto;

public sealed class ParetoFrontTests
{
    private static readonly ImmutableArray<Objective> BothDown = [new("loss", Goal.Minimize), new("latency", Goal.Minimize)];

    [Fact]
    public void The_front_has_what_nothing_beats_in_everything() =>
        Assert.Equal([0, 2, 4], Indexes(ParetoFront.Of(History([1, 5], [2, 6], [3, 3], [4, 3], [5, 1]), BothDown)));

    [Fact]
    public void Each_objective_counts_by_its_goal() =>
        Assert.Equal([1, 3], Indexes(ParetoFront.Of(History([1, 5], [1, 6], [3, 3], [0.5, 1]), [new("loss", Goal.Minimize), new("accuracy", Goal.Maximize)])));

    [Fact]
    public void Equal_trials_are_all_on_it() => Assert.Equal([0, 1], Indexes(ParetoFront.Of(History([1, 1], [1, 1], [1, 2]), BothDown)));

    [Fact]
    public void Only_finished_trials_are_on_it()
    {
        var pruned = new TrialRecord(7, Assignment.Empty, TrialState.Pruned, [0, 0]);
        var history = History([1, 1]);
        Assert.Equal([0], Indexes(ParetoFront.Of(history with { Trials = history.Trials.Add(pruned) }, BothDown)));
    }

    [Fact]
    public void One_objective_has_its_best_alone() => Assert.Equal([1], Indexes(ParetoFront.Of(History([3], [1], [2]), [BothDown[0]])));

    [Fact]
    public void A_thinned_front_keeps_its_ends_and_its_spread()
    {
        var front = History([0, 10], [1, 9], [1.1, 8.9], [5, 5], [10, 0]).Trials;
        Assert.Equal([0, 3, 4], Indexes(ParetoFront.Thin(front, BothDown, 3)));
        Assert.Equal(front, ParetoFront.Thin(front, BothDown, 5));
    }

    [Fact]
    public void A_front_of_thousands_is_thinned_at_once()
    {
        var front = History([.. Enumerable.Range(0, 2000).Select(at => (double[])[at, -at])]).Trials;
        var thin = ParetoFront.Thin(front, BothDown, 50);
        Assert.Equal(50, thin.Length);
        Assert.Equal([0, 1999], Indexes([thin[0], thin[^1]]));
    }

    [Property]
    public bool A_point_has_the_rank_after_the_largest_of_those_that_dominate_it(ulong seed, byte count, byte objectives)
    {
        var random = new Xoshiro256(seed);
        var points = Enumerable.Range(0, count % 40).Select(_ => Enumerable.Range(0, 1 + (objectives % 4)).Select(_ => Math.Round(random.NextUnit() * 6)).ToArray()).ToList();
        var ranks = Dominance.Ranks(points);
        var expected = points.Select(point => points.Zip(ranks).Where(other => Dominance.Dominates(other.First, point)).Select(other => other.Second + 1).DefaultIfEmpty(0).Max());
        return expected.SequenceEqual(ranks) && Dominance.Front(points).SequenceEqual(ranks.Index().Where(rank => rank.Item == 0).Select(rank => rank.Index));
    }

    private static IEnumerable<int> Indexes(ImmutableArray<TrialRecord> trials) => trials.Select(trial => trial.Index);

    private static TrialHistory History(params double[][] values) =>
        new([.. values.Select((value, at) => new TrialRecord(at, Assignment.Empty, TrialState.Finished, [.. value]))], values.Length);
}
