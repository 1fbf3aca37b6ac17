using TuneOperator.Search.Analysis;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;
using Xunit;

namespace TuneOperator.Search.Tests.Analysis;

public sealed class BestSoFarTests
{
    [Theory]
    [InlineData(Goal.Minimize, 3)]
    [InlineData(Goal.Maximize, 2)]
    public void The_best_is_the_one_by_the_goal(Goal goal, int best) =>
        Assert.Equal(best, BestSoFar.IndexOf(History(Finished(2, 0.9), Finished(3, 0.1), Finished(5, 0.5)), goal));

    [Theory]
    [InlineData(Goal.Minimize)]
    [InlineData(Goal.Maximize)]
    public void Of_equals_the_first_index_is_best(Goal goal) =>
        Assert.Equal(1, BestSoFar.IndexOf(History(Finished(4, 0.5), Finished(1, 0.5)), goal));

    [Fact]
    public void Only_finished_trials_count() =>
        Assert.Equal(2, BestSoFar.IndexOf(History(Unfinished(0, TrialState.Running), Unfinished(1, TrialState.Infeasible), Finished(2, 9)), Goal.Minimize));

    [Fact]
    public void Without_a_finished_trial_there_is_none() =>
        Assert.Null(BestSoFar.IndexOf(History(Unfinished(0, TrialState.Running)), Goal.Minimize));

    [Fact]
    public void Another_objective_has_its_own_best() =>
        Assert.Equal(1, BestSoFar.IndexOf(History(Finished(0, 1, 2), Finished(1, 2, 1)), Goal.Minimize, objective: 1));

    [Fact]
    public void Looking_back_the_best_only_gets_better()
    {
        var curve = BestSoFar.Curve(History(Finished(4, 0.2), Finished(0, 0.5), Unfinished(1, TrialState.Infeasible), Finished(2, 0.7), Finished(3, 0.5)), Goal.Minimize);
        Assert.Equal([new(0, 0, 0.5), new(2, 0, 0.5), new(3, 0, 0.5), new(4, 4, 0.2)], curve);
        Assert.Equal([0.5, 0.7, 0.7], BestSoFar.Curve(History(Finished(0, 0.5), Finished(2, 0.7), Finished(3, 0.5)), Goal.Maximize).Select(point => point.Value));
    }

    [Fact]
    public void A_foreign_trial_is_where_the_curve_starts() =>
        Assert.Equal([new(0, -2, 0.1), new(1, 1, 0.05)], BestSoFar.Curve(History(Finished(-2, 0.1), Finished(0, 0.5), Finished(1, 0.05)), Goal.Minimize));

    private static TrialHistory History(params TrialRecord[] trials) => new([.. trials], 10);

    private static TrialRecord Finished(int index, params double[] values) => new(index, Assignment.Empty, TrialState.Finished, [.. values]);

    private static TrialRecord Unfinished(int index, TrialState state) => new(index, Assignment.Empty, state, []);
}
