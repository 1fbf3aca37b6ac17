using TuneOperator.Cli.Connecting;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Tests.Tables;

public sealed class TrialQueryTests
{
    private static readonly ExperimentRecord Some = AnExperiment.Of(
        ATrial.Succeeded(0, 0.5, rate: 0.01, optimizer: "sgd", seconds: 90), ATrial.Failed(1), ATrial.Succeeded(2, 0.9, rate: 0.2, seconds: 30), ATrial.Succeeded(3, 0.7, rate: 0.003));

    [Fact]
    public void By_value_the_best_come_first_and_those_without_one_last() => Assert.Equal([2, 3, 0, 1], Select(new() { SortBy = "value" }));

    [Fact]
    public void Reversed_those_without_a_value_are_still_last() => Assert.Equal([0, 3, 2, 1], Select(new() { SortBy = "value", Reverse = true }));

    [Fact]
    public void A_minimum_is_best_when_the_goal_is_to_minimize() => Assert.Equal(
        [0, 3, 2, 1],
        new TrialQuery { SortBy = "value" }.Select(Some with { Objectives = [new("accuracy", Maximize: false, Target: null)] }).Select(trial => trial.Index));

    [Theory]
    [InlineData("rate", new[] { 3, 0, 2, 1 })]
    [InlineData("duration", new[] { 2, 3, 0, 1 })]
    [InlineData("loss", new[] { 2, 3, 0, 1 })]
    [InlineData("metrics.loss", new[] { 2, 3, 0, 1 })]
    [InlineData("optimizer", new[] { 2, 3, 0, 1 })]
    [InlineData("MOMENTUM", new[] { 0, 1, 2, 3 })]
    public void Any_fact_parameter_or_metric_sorts(string name, int[] order) => Assert.Equal(order, Select(new() { SortBy = name }));

    [Theory]
    [InlineData("optimizer=adam", new[] { 2, 3 })]
    [InlineData("optimizer!=adam", new[] { 0, 1 })]
    [InlineData("rate<0.1", new[] { 0, 3 })]
    [InlineData("rate >= 0.2", new[] { 1, 2 })]
    [InlineData("rate=1e-2", new[] { 0 })]
    [InlineData("momentum=0.9", new[] { 0, 1 })]
    [InlineData("reason=ExitCode", new[] { 1 })]
    public void Conditions_filter(string condition, int[] left) => Assert.Equal(left, Select(new() { Where = [Condition.Parse(condition)] }));

    [Fact]
    public void All_conditions_hold_together_and_the_limit_comes_last() =>
        Assert.Equal([3], Select(new() { Where = [Condition.Parse("optimizer=adam"), Condition.Parse("rate<1")], SortBy = "rate", Limit = 1 }));

    [Fact]
    public void Phases_are_read_in_any_case() => Assert.Equal([1], Select(new() { Phases = ["failed"] }));

    [Fact]
    public void A_name_that_trials_do_not_have_is_answered_with_near_ones()
    {
        var failure = Assert.Throws<CommandException>(() => Select(new() { SortBy = "optimiser" }));

        Assert.Equal("trials of digits have no \"optimiser\"; did you mean optimizer?", failure.Message);
        Assert.Equal(1, failure.ExitCode);
    }

    [Theory]
    [InlineData("optimizer")]
    [InlineData("=adam")]
    public void What_is_no_condition_is_refused(string text) =>
        Assert.Contains("--where optimizer=adam", Assert.Throws<CommandException>(() => Condition.Parse(text)).Message, StringComparison.Ordinal);

    private static IEnumerable<int> Select(TrialQuery query) => query.Select(Some).Select(trial => trial.Index);
}
