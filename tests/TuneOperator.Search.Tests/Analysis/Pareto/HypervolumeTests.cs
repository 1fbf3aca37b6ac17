using System.Numerics;
using FsCheck.Xunit;
using TuneOperator.Search.Analysis.Pareto;
using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;
using Xunit;

namespace TuneOperator.Search.Tests.Analysis.Pareto;

public sealed class HypervolumeTests
{
    private static readonly double[][] Stairs = [[1, 0], [0.5, 0.5], [0, 1]];
    private static readonly double[][] Cycle = [[0, 1, 2], [1, 2, 0], [2, 0, 1]];

    [Fact]
    public void Two_objectives_give_the_area_below_the_stairs() => Assert.Equal(3.25, Hypervolume.Of(Stairs, [2, 2]), 12);

    [Fact]
    public void Each_step_of_the_stairs_has_its_own_part() => AssertClose([0.5, 0.25, 0.5], Hypervolume.Contributions(Stairs, [2, 2]));

    [Fact]
    public void Three_objectives_give_the_volume_of_the_boxes_less_what_they_share() => Assert.Equal(13, Hypervolume.Of(Cycle, [3, 3, 3]), 12);

    [Fact]
    public void Each_box_has_its_own_part() => AssertClose([3, 3, 3], Hypervolume.Contributions(Cycle, [3, 3, 3]));

    [Fact]
    public void Four_objectives_with_the_last_alike_give_that_height_times_the_volume_of_three() =>
        Assert.Equal(13 * 0.5, Hypervolume.Of([.. Cycle.Select(point => (double[])[.. point, 1.5])], [3, 3, 3, 2]), 12);

    [Fact]
    public void One_objective_gives_the_distance_of_the_best() => Assert.Equal(4, Hypervolume.Of([[3], [1], [2]], [5]), 12);

    [Fact]
    public void A_point_that_is_not_before_the_reference_adds_nothing() => Assert.Equal(3.25, Hypervolume.Of([.. Stairs, [-5, 2], [3, -5]], [2, 2]), 12);

    [Fact]
    public void Without_a_point_there_is_none() => Assert.Equal(0, Hypervolume.Of([], [1, 1, 1]));

    [Fact]
    public void The_quarter_of_a_disc_comes_out()
    {
        var arc = Enumerable.Range(0, 2001).Select(at => at * Math.PI / 4000).Select(angle => (double[])[1 - Math.Cos(angle), 1 - Math.Sin(angle)]);
        Assert.Equal(Math.PI / 4, Hypervolume.Of([.. arc], [1, 1]), 0.001);
    }

    [Fact]
    public void Values_of_ten_to_the_three_hundred_stay_numbers()
    {
        Assert.Equal(1e300, Hypervolume.Of([[-1e300, 0], [0, -1e-300]], [0, 1]), 1e286);
        Assert.Equal(double.PositiveInfinity, Hypervolume.Of([[-1e300, -1e300]], [1e300, 1e300]));
    }

    [Fact]
    public void A_history_gives_that_of_its_finished_trials_each_objective_by_its_goal()
    {
        TrialRecord Trial(int index, TrialState state, params double[] values) => new(index, Assignment.Empty, state, [.. values]);
        var history = new TrialHistory([Trial(0, TrialState.Finished, 1, 2), Trial(1, TrialState.Finished, 2, 3), Trial(2, TrialState.Pruned, 0, 9), Trial(3, TrialState.Infeasible)], 4);
        Objective[] objectives = [new("loss", Goal.Minimize), new("accuracy", Goal.Maximize)];
        Assert.Equal((2 * 2) + (1 * 1), Hypervolume.Of(history, [.. objectives], [3, 0]), 12);
    }

    [Property(MaxTest = 200)]
    public bool It_is_what_inclusion_and_exclusion_of_all_boxes_gives(ulong seed, byte objectives, byte count)
    {
        var points = Points(seed, 1 + (objectives % 5), count % 9);
        double[] reference = [.. Enumerable.Repeat(0.9, 1 + (objectives % 5))];
        return Math.Abs(Hypervolume.Of(points, reference) - InclusionExclusion(points, reference)) < 1e-12;
    }

    [Property(MaxTest = 200)]
    public bool A_part_is_what_goes_with_its_point(ulong seed, byte objectives, byte count)
    {
        var points = Points(seed, 2 + (objectives % 3), 1 + (count % 20));
        double[] reference = [.. Enumerable.Repeat(0.9, 2 + (objectives % 3))];
        var whole = Hypervolume.Of(points, reference);
        return Hypervolume.Contributions(points, reference).Index()
            .All(part => Math.Abs(part.Item - (whole - Hypervolume.Of([.. points.Where((_, at) => at != part.Index)], reference))) < 1e-12);
    }

    /// <summary>On a coarse grid, so that points have values in common and some come twice.</summary>
    private static List<double[]> Points(ulong seed, int objectives, int count)
    {
        var random = new Xoshiro256(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, objectives).Select(_ => Math.Round(random.NextUnit() * 8) / 8).ToArray())];
    }

    private static double InclusionExclusion(List<double[]> points, double[] reference)
    {
        var volume = 0.0;
        for (var subset = 1u; subset < 1u << points.Count; subset++)
        {
            var chosen = points.Where((_, at) => (subset >> at & 1) != 0).ToList();
            var box = reference.Select((edge, objective) => Math.Max(0, edge - chosen.Max(point => point[objective]))).Aggregate(1.0, (product, side) => product * side);
            volume += BitOperations.PopCount(subset) % 2 == 1 ? box : -box;
        }

        return volume;
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 12));
    }
}
