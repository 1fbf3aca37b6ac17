using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Definition.Stages;
using TuneOperator.Controllers.Experiments.Planning;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Definition.Constraints;

public class ConstraintsTests
{
    private static readonly ParameterSpec[] Space =
    [
        new() { Name = "rate", Type = ParameterType.Double, Min = 0, Max = 1 },
        new() { Name = "layers", Type = ParameterType.Int, Min = 0, Max = 6 },
        new() { Name = "batch-size", Type = ParameterType.Discrete, Values = [32, 64, 128] },
        new() { Name = "dropout", Type = ParameterType.Discrete, Values = [0, 0.5] },
        new() { Name = "optimizer", Type = ParameterType.Categorical, Values = ["sgd", "adam"] },
        new() { Name = "width", Type = ParameterType.Categorical, Values = [1, 2.5] },
        new() { Name = "nesterov", Type = ParameterType.Categorical, Values = [true, false] },
        new() { Name = "momentum", Type = ParameterType.Double, Min = 0, Max = 0.9, When = new WhenSpec { Parameter = "optimizer", In = ["sgd"] } },
    ];

    public static TheoryData<string, string> Mistakes => new()
    {
        { "parameters.layer <= 4", "column 11 of \"parameters.layer <= 4\": undefined field 'layer'; there are parameters.rate, parameters.layers, parameters.batch__dash__size, " },
        { "layers <= 4 || parameters.rate > 0.5", "column 1 of \"layers <= 4 || parameters.rate > 0.5\": undeclared reference to 'layers' (in container ''); write parameters.layers" },
        { "parameters.rate * parameters.layers < 2.0", "found no matching overload for '_*_' applied to '(double, int)'; CEL computes with two ints or with two doubles: write double(...) around the int" },
        { "parameters.dropout == 0 || parameters.layers > 1", "'_==_' applied to '(double, int)'; CEL computes with two ints or with two doubles" },
        { "parameters.optimizer + 1 == 'sgd'", "'_+_' applied to '(string, int)'" },
        { "parameters.layers", "\"parameters.layers\" is of type int, but a rule is true or false" },
        { "parameters.layers <=", "Syntax error" },
        { "parameters.layers = 3", "a rule is CEL, such as " },
        { "parameters.layers <= 4 &&\n  parameters.rat < 0.5", "line 2, column 13 of " },
        { "parameters['batch-size'] < 100", "there are parameters.rate, parameters.layers, parameters.batch__dash__size" },
        { "100 / parameters.layers > 20", "\"100 / parameters.layers > 20\" has no value (division by zero); rule the zero out first, as in parameters.n != 0 && .... It is so where layers=0" },
        { "parameters.momentum < 0.5", "has no value (no such key: momentum); the parameter is not active there: write !has(parameters.momentum) || (...)" },
        { "dyn(parameters.layers)", ", neither true nor false; compare it with something. It is so where layers=" },
        { "[1,2,3,4,5,6,7,8,9,0].all(a, [1,2,3,4,5,6,7,8,9,0].all(b, [1,2,3,4,5,6,7,8,9,0].all(c, [1,2,3,4,5,6,7,8,9,0].all(d, a + b + c + d + parameters.layers < 99))))", "takes more than 1,000 steps" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_in_a_rule_is_told_with_its_place_and_what_to_change(string rule, string says)
    {
        var error = Given.Errors(Constrained(rule))[0];

        Assert.Equal(("spec.constraints[0].rule", DefinitionError.InvalidConstraint), (error.Path, error.Reason));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parameters.layers * parameters.batch__dash__size <= 128")]
    [InlineData("parameters.rate * double(parameters.layers) < 2.0 && parameters.rate > 0")]
    [InlineData("parameters.dropout == 0.0 || parameters.rate > parameters.dropout * 0.5")]
    [InlineData("parameters.optimizer.startsWith('a') && parameters.optimizer in ['adam', 'lamb']")]
    [InlineData("parameters.width * 2.0 < 3.0 && parameters.nesterov")]
    [InlineData("!has(parameters.momentum) || parameters.momentum < 0.5")]
    [InlineData("has(parameters.momentum) ? parameters.momentum < 0.5 : parameters.layers > 1")]
    public void A_rule_sees_parameters_by_their_types_and_every_suggestion_keeps_it(string rule)
    {
        var view = Given.View(Constrained(rule));
        var constraint = Assert.Single(view.Definition.Problem.Constraints);

        var planned = Suggester.Suggest(view, 50);

        Assert.Equal(50, planned.Count);
        Assert.All(planned, trial => Assert.True(constraint.Holds(trial.Point), $"{trial.Point}"));
    }

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        Assert.Equal(["spec.constraints[0].rule", "spec.constraints[2].rule"], Given.Errors(Constrained("parameters.x > 1", "parameters.layers > 1", "parameters.y > 1")).Select(error => error.Path));

    [Fact]
    public void A_rule_that_no_point_keeps_is_to_blame_by_its_own_line()
    {
        var error = Assert.Single(Given.Errors(Constrained("parameters.rate >= 0.0", "parameters.layers > 6")));

        Assert.Equal(DefinitionError.InfeasibleSpace, error.Reason);
        Assert.Equal(
            "spec.constraints[1].rule: \"parameters.layers > 6\" (because of 1) holds at none of 10,000 points drawn at random: loosen it, or widen layers", error.ToString());
    }

    [Fact]
    public void Rules_that_no_point_keeps_together_are_named()
    {
        var error = Assert.Single(Given.Errors(Constrained("parameters.a < 3", "parameters.b > 1", "parameters.a > 5").Parameters(
            new ParameterSpec { Name = "a", Type = ParameterType.Int, Min = 0, Max = 9 },
            new ParameterSpec { Name = "b", Type = ParameterType.Int, Min = 0, Max = 4 }).Container("{}")));

        Assert.Equal(
            "spec.constraints: none of the 50 points of the space keeps [0] \"parameters.a < 3\" (because of 0) and [2] \"parameters.a > 5\" (because of 2): loosen one of them, or widen a",
            error.ToString());
    }

    [Fact]
    public void A_grid_counts_what_keeps_the_constraints()
    {
        var definition = Given.Definition(Constrained("parameters.a < parameters.b").Algorithm(AlgorithmName.Grid).Parameters(
            new ParameterSpec { Name = "a", Type = ParameterType.Int, Min = 0, Max = 9 },
            new ParameterSpec { Name = "b", Type = ParameterType.Int, Min = 0, Max = 4 }).Container("{}"));

        Assert.Equal(10, ((SearchStage)definition.Stages[0]).GridSize);
    }

    [Fact]
    public void An_initial_trial_that_breaks_a_constraint_is_refused()
    {
        var error = Assert.Single(Given.Errors(Constrained("parameters.layers > 2").With(s => s with { InitialTrials = [Json("""{"layers": 3}"""), Json("""{"layers": 2}""")] })));

        Assert.Equal(
            "spec.initialTrials[1]: breaks spec.constraints[0], \"parameters.layers > 2\" (because of 0), whatever the values of the rest; change it, or leave it out", error.ToString());
    }

    [Fact]
    public void What_an_initial_trial_leaves_out_is_drawn_so_that_the_constraints_hold()
    {
        var experiment = Constrained("parameters.layers * parameters.batch__dash__size == 384").With(s => s with { InitialTrials = [Json("""{"layers": 6}""")] });

        Assert.Equal(64, Suggester.Suggest(Given.View(experiment), 1)[0].Point["batch-size"].AsInt);
    }

    private static ExperimentBuilder Constrained(params string[] rules) => AnExperiment().Parameters(Space).Container("{}").With(s => s with
    {
        Constraints = [.. rules.Select((rule, at) => new ConstraintSpec { Rule = rule, Message = $"because of {at}" })],
    });

    private static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;
}
