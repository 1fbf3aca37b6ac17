using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;
using Xunit;
using static TuneOperator.Search.Tests.Conformance.Spaces;

namespace TuneOperator.Search.Tests.Samplers;

public sealed class InitialTrialTests
{
    [Fact]
    public void What_is_given_stays_and_the_rest_is_drawn()
    {
        var given = Point(("learningRate", Number(0.001)), ("optimizer", Text("sgd")), ("schedule", Text("cosine")), ("warmup", Whole(3)));
        for (var index = 0; index < 20; index++)
        {
            var point = InitialTrial.Complete(Mixed, given, index, seed: 1);
            Assert.True(Mixed.Contains(point), $"{point}");
            Assert.Empty(given.Except(point));
        }
    }

    [Fact]
    public void Each_index_draws_its_own_numbers_and_always_the_same()
    {
        var points = Enumerable.Range(0, 20).Select(index => InitialTrial.Complete(Mixed, Assignment.Empty, index, seed: 1)).ToList();
        Assert.Equal(20, points.Distinct().Count());
        Assert.Equal(points[7], InitialTrial.Complete(Mixed, Assignment.Empty, 7, seed: 1));
    }

    [Fact]
    public void A_parameter_that_is_not_in_the_space_is_named() =>
        Assert.Equal("'depth' is no parameter of the space", InitialTrial.Fault(Mixed, Point(("depth", Whole(1)))));

    [Fact]
    public void A_value_that_the_parameter_does_not_take_is_named() =>
        Assert.Equal("'dropout' does not take the value 0.15", InitialTrial.Fault(Mixed, Point(("dropout", Number(0.15)))));

    [Theory]
    [InlineData(null)]
    [InlineData("sgd")]
    public void What_a_given_parameter_depends_on_must_be_given_too(string? optimizer)
    {
        var given = optimizer is null ? Point(("beta", Number(0.9))) : Point(("beta", Number(0.9)), ("optimizer", Text(optimizer)));
        const string Sentence = "'beta' is given, so 'optimizer' must be given as one of the values that make it active: adam, lamb";
        Assert.Equal(Sentence, InitialTrial.Fault(Mixed, given));
        Assert.Throws<ArgumentException>(() => InitialTrial.Complete(Mixed, given, 0, seed: 1));
    }

    private static Assignment Point(params (string Name, ParameterValue Value)[] values) =>
        new(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
}
