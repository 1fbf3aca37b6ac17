using System.Numerics;
using TuneOperator.Search.Space;
using Xunit;
using static TuneOperator.Search.Tests.Conformance.Spaces;

namespace TuneOperator.Search.Tests.Space;

public sealed class SearchSpaceTests
{
    private static readonly SearchSpace Space = new([
        new IntParameter("warmup", 0, 10, Step: 5) { When = Where("schedule", Text("cosine")) },
        new CategoricalParameter("schedule", Texts("constant", "cosine")) { When = Where("optimizer", Text("sgd")) },
        new CategoricalParameter("optimizer", Texts("sgd", "adam")),
        new DoubleParameter("rate", 0.1, 1),
    ]);

    [Fact]
    public void Parents_come_first_and_else_the_order_is_kept() =>
        Assert.Equal(["optimizer", "schedule", "warmup", "rate"], Space.TopologicalOrder.Select(parameter => parameter.Name));

    [Fact]
    public void A_parameter_is_found_by_its_name()
    {
        Assert.Same(Space.Parameters[3], Space["rate"]);
        Assert.Throws<KeyNotFoundException>(() => Space["Rate"]);
    }

    [Fact]
    public void A_grandchild_is_active_only_if_its_parent_is()
    {
        Assert.True(Space.IsActive(Space["warmup"], Point(("optimizer", Text("sgd")), ("schedule", Text("cosine")))));
        Assert.False(Space.IsActive(Space["warmup"], Point(("optimizer", Text("adam")), ("schedule", Text("cosine")))));
        Assert.False(Space.IsActive(Space["warmup"], Point(("schedule", Text("cosine")))));
        Assert.True(Space.IsActive(Space["rate"], Assignment.Empty));
    }

    [Fact]
    public void A_point_has_every_active_parameter_and_no_other()
    {
        Assert.True(Space.Contains(Point(("optimizer", Text("adam")), ("rate", Number(0.5)))));
        Assert.True(Space.Contains(Point(("optimizer", Text("sgd")), ("rate", Number(0.5)), ("schedule", Text("cosine")), ("warmup", Whole(5)))));
        Assert.False(Space.Contains(Point(("optimizer", Text("sgd")), ("rate", Number(0.5)))));
        Assert.False(Space.Contains(Point(("optimizer", Text("adam")), ("rate", Number(0.5)), ("schedule", Text("constant")))));
        Assert.False(Space.Contains(Point(("optimizer", Text("adam")), ("rate", Number(0.5)), ("unknown", Whole(1)))));
    }

    [Fact]
    public void A_point_has_values_of_the_right_kind_in_range_and_on_step()
    {
        Assert.False(Space.Contains(Point(("optimizer", Text("adam")), ("rate", Whole(1)))));
        Assert.False(Space.Contains(Point(("optimizer", Text("adam")), ("rate", Number(1.5)))));
        Assert.False(Space.Contains(Point(("optimizer", Text("lamb")), ("rate", Number(0.5)))));
        Assert.False(Space.Contains(Point(("optimizer", Text("sgd")), ("rate", Number(0.5)), ("schedule", Text("cosine")), ("warmup", Whole(6)))));
        Assert.False(Space.Contains(Point(("optimizer", Text("sgd")), ("rate", Number(0.5)), ("schedule", Text("cosine")), ("warmup", Number(5)))));
    }

    [Fact]
    public void A_range_without_a_step_has_no_end()
    {
        Assert.Null(Space.Cardinality);
        Assert.Throws<InvalidOperationException>(() => Space.At(0));
        Assert.Throws<InvalidOperationException>(() => Space.IndexOf(Assignment.Empty));
    }

    [Fact]
    public void A_range_of_one_value_is_finite() =>
        Assert.Equal(1, new SearchSpace([new DoubleParameter("x", 2, 2)]).Cardinality);

    [Fact]
    public void Only_active_combinations_are_counted() =>
        Assert.Equal(2 * (1 + 4 + 2 + 2) * (1 + 4 + 4), Discrete.Cardinality);

    [Fact]
    public void A_space_past_all_counting_is_numbered_to_its_end()
    {
        var space = new SearchSpace([
            new IntParameter("n", 0, 1_000_000_000_000),
            new IntParameter("m", 1, 1_000_000_000_000, Scale.Log) { When = Where("n", Whole(5), Whole(700)) },
            .. Enumerable.Range(0, 98).Select(at => new CategoricalParameter($"c{at}", Texts("a", "b"))),
        ]);
        Assert.Equal((1_000_000_000_001 - 2 + (2 * BigInteger.Pow(10, 12))) * BigInteger.Pow(2, 98), space.Cardinality);
        foreach (var index in new[] { BigInteger.Zero, space.Cardinality!.Value / 3, space.Cardinality.Value - 1 })
            Assert.Equal(index, space.IndexOf(space.At(index)));
    }

    [Fact]
    public void A_point_outside_has_no_index() => Assert.Null(Discrete.IndexOf(Assignment.Empty));

    [Fact]
    public void Indexes_end_at_the_cardinality()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Discrete.At(162));
        Assert.Throws<ArgumentOutOfRangeException>(() => Discrete.At(-1));
    }

    private static Assignment Point(params (string Name, ParameterValue Value)[] values) =>
        new(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
}
