using TuneOperator.Search.Analysis.Convergence;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;
using Xunit;

namespace TuneOperator.Search.Tests.Analysis.Convergence;

public sealed class PatienceTests
{
    [Fact]
    public void Trials_since_the_last_better_one_count() => Assert.Equal(3, new Patience(10).SinceBetter(History(5, 3, 4, 4, 3), Goal.Minimize));

    [Fact]
    public void Larger_is_better_where_the_goal_says_so() => Assert.Equal(4, new Patience(10).SinceBetter(History(5, 3, 4, 4, 3), Goal.Maximize));

    [Fact]
    public void Failed_trials_count_and_running_ones_do_not()
    {
        var history = History(1, 2);
        var more = history with { Trials = history.Trials.Add(new(2, Assignment.Empty, TrialState.Infeasible, [])).Add(new(3, Assignment.Empty, TrialState.Running, [])) };
        Assert.Equal(2, new Patience(10).SinceBetter(more, Goal.Minimize));
    }

    [Fact]
    public void Steps_smaller_than_the_delta_add_up() => Assert.Equal(1, new Patience(10, 0.5).SinceBetter(History(5, 4.8, 4.6, 4.4, 4.2), Goal.Minimize));

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void It_is_over_after_as_many_trials(int trials, bool isOver) => Assert.Equal(isOver, new Patience(trials).IsOver(History(1, 2, 3, 4), Goal.Minimize));

    [Fact]
    public void Before_a_trial_has_finished_it_is_not_over()
    {
        var failures = new TrialHistory([.. Enumerable.Range(0, 5).Select(at => new TrialRecord(at, Assignment.Empty, TrialState.Infeasible, []))], 5);
        Assert.False(new Patience(1).IsOver(failures, Goal.Minimize));
    }

    [Fact]
    public void A_foreign_trial_sets_the_mark_but_does_not_count()
    {
        var history = History(3, 4);
        var foreign = new TrialRecord(-1, Assignment.Empty, TrialState.Finished, [2]);
        Assert.Equal(2, new Patience(10).SinceBetter(history with { Trials = history.Trials.Insert(0, foreign) }, Goal.Minimize));
    }

    private static TrialHistory History(params double[] values) => new([.. values.Select((value, at) => new TrialRecord(at, Assignment.Empty, TrialState.Finished, [value]))], values.Length);
}
