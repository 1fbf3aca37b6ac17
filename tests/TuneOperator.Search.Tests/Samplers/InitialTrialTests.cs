using TuneOperator.Search.History;
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
            var point = Complete(given, index)!;
            Assert.True(Mixed.Contains(point), $"{point}");
            Assert.Empty(given.Except(point));
        }
    }

    [Fact]
    public void Each_index_draws_its_own_numbers_and_always_the_same()
    {
        var points = Enumerable.Range(0, 20).Select(index => Complete(Assignment.Empty, index)).ToList();
        Assert.Equal(20, points.Distinct().Count());
        Assert.Equal(points[7], Complete(Assignment.Empty, 7));
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
        Assert.Throws<ArgumentException>(() => Complete(given, 0));
    }

    [Fact]
    public void What_is_left_out_makes_no_point_that_was_tried()
    {
        var space = new SearchSpace([new IntParameter("layers", 1, 2), new IntParameter("units", 1, 2)]);
        var given = Point(("layers", Whole(1)));
        var history = TrialHistory.Empty;
        for (var index = 0; index < 2; index++)
        {
            var point = InitialTrial.Complete(Problem(space), given, history, seed: 1)!;
            Assert.DoesNotContain(history.Trials, trial => trial.Assignment.Equals(point));
            history = new TrialHistory(history.Trials.Add(new TrialRecord(index, point, TrialState.Running, [])), index + 1);
        }

        Assert.Null(InitialTrial.Complete(Problem(space), given, history, seed: 1));
    }

    private static Assignment? Complete(Assignment given, int index) =>
        InitialTrial.Complete(Problem(Mixed), given, TrialHistory.Empty with { NextIndex = index }, seed: 1);

    private static SearchProblem Problem(SearchSpace space) => new(space, [new Objective("loss", Goal.Minimize)], MaxTrials: null, Parallelism: 1);

    private static Assignment Point(params (string Name, ParameterValue Value)[] values) =>
        new(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
}
