using TuneOperator.Search.Samplers.Constraints;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Constraints;

public sealed class FeasibilityTests
{
    private static readonly SearchSpace Small = new([new IntParameter("a", 0, 9), new IntParameter("b", 0, 4)]);

    private static readonly SearchSpace Endless = new([new DoubleParameter("a", 0, 9), new DoubleParameter("b", 0, 4)]);

    [Fact]
    public void A_small_space_is_counted_exactly()
    {
        var feasibility = Of(Small, point => point["a"].AsInt < point["b"].AsInt);
        Assert.True(feasibility.IsExhaustive);
        Assert.Equal((50, 10), (feasibility.Looked, feasibility.Feasible));
        Assert.Empty(feasibility.Conflict);
    }

    [Fact]
    public void An_endless_space_is_estimated_the_same_way_from_the_same_seed()
    {
        var feasibility = Of(Endless, point => point["a"].AsDouble < 4.5);
        Assert.False(feasibility.IsExhaustive);
        Assert.InRange(feasibility.Feasible, 4_700, 5_300);
        Assert.Equal(feasibility.Feasible, Of(Endless, point => point["a"].AsDouble < 4.5).Feasible);
    }

    [Fact]
    public void The_constraint_that_no_point_keeps_is_to_blame()
    {
        var feasibility = Of(Endless, _ => true, point => point["a"].AsDouble > 9, point => point["b"].AsDouble > 1);
        Assert.Equal(0, feasibility.Feasible);
        Assert.Equal([1], feasibility.Conflict);
    }

    [Fact]
    public void Constraints_that_no_point_keeps_together_are_to_blame_and_no_others() =>
        Assert.Equal([1, 3], Of(Small, _ => true, point => point["a"].AsInt > 5, point => point["b"].AsInt > 1, point => point["a"].AsInt < 3).Conflict);

    [Fact]
    public void A_point_without_a_value_is_told_and_is_not_feasible()
    {
        var feasibility = Of(Small, point => point["b"].AsInt == 0 ? null : point["a"].AsInt / point["b"].AsInt < 100);
        Assert.Equal(0, feasibility.Feasible);
        Assert.Equal(0, feasibility.WithoutValue[0]["b"].AsInt);
    }

    [Fact]
    public void A_point_without_a_value_at_the_end_of_a_range_is_found_where_chance_misses_it() =>
        Assert.Equal(0, Of(Endless, point => point["b"].AsDouble == 0 ? null : true).WithoutValue[0]["b"].AsDouble);

    [Fact]
    public void Sixty_four_constraints_have_room()
    {
        var feasibility = Of(Small, [.. Enumerable.Repeat<Func<Assignment, bool?>>(point => point["a"].AsInt == 1, 63), point => point["a"].AsInt == 2]);
        Assert.Equal(2, feasibility.Conflict.Length);
        Assert.Contains(63, feasibility.Conflict);
    }

    private static Feasibility Of(SearchSpace space, params Func<Assignment, bool?>[] rules) =>
        Feasibility.Of(Spaces.Problem(space) with { Constraints = [.. rules.Select(rule => new Constraint(rule))] }, seed: 5);
}
