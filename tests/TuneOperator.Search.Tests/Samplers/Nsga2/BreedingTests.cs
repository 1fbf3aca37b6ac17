using FsCheck.Xunit;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Nsga2;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Nsga2;

public sealed class BreedingTests
{
    private static readonly SearchSpace Line = new([new DoubleParameter("x", 0, 1)]);
    private static readonly Nsga2Options NoMutation = new() { Mutations = 1e-12 };

    [Property]
    public bool A_child_of_any_two_points_is_a_point(ulong seed)
    {
        var parents = RandomPoints.Draw(Spaces.Mixed, new Xoshiro256(seed)).Take(2).ToList();
        var child = new Breeding(Spaces.Mixed, new Nsga2Options { Mutations = 5 }, new Xoshiro256(~seed)).Child(parents[0], parents[1]);
        return child.All(unit => unit is >= 0 and <= 1) && Spaces.Mixed.Contains(Spaces.Mixed.FromUnits(child));
    }

    [Fact]
    public void Children_lie_about_as_far_apart_as_their_parents()
    {
        var breeding = new Breeding(Line, NoMutation with { CrossoverProbability = 1 }, new Xoshiro256(1));
        var children = Enumerable.Range(0, 4000).Select(_ => breeding.Child(At(0.4), At(0.6))[0]).ToList();
        Assert.InRange(children.Average(), 0.49, 0.51);
        Assert.InRange(children.Average(child => Math.Abs(child - 0.5)), 0.09, 0.11);
        Assert.InRange(children.Count(child => child is < 0.4 or > 0.6) / 4000.0, 0.4, 0.6);
    }

    [Fact]
    public void Without_a_crossover_and_mutation_a_child_is_its_mother() =>
        Assert.Equal(0.4, new Breeding(Line, NoMutation with { CrossoverProbability = 0 }, new Xoshiro256(1)).Child(At(0.4), At(0.6))[0], 12);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_mutation_always_changes_a_value_of_few(long value)
    {
        var space = new SearchSpace([new IntParameter("n", 0, 4), new CategoricalParameter("c", Spaces.Texts("a", "b", "c"))]);
        var parent = new Assignment([new("n", ParameterValue.Of(value)), new("c", ParameterValue.Of("b"))]);
        var breeding = new Breeding(space, new Nsga2Options { Mutations = 2 }, new Xoshiro256(3));
        var children = Enumerable.Range(0, 500).Select(_ => space.FromUnits(breeding.Child(parent, parent))).ToList();
        Assert.All(children, child => Assert.NotEqual(value, child["n"].AsInt));
        Assert.All(children, child => Assert.NotEqual("b", child["c"].AsText));
        Assert.Equal(2, children.DistinctBy(child => child["c"]).Count());
    }

    private static Assignment At(double x) => new([new("x", ParameterValue.Of(x))]);
}
