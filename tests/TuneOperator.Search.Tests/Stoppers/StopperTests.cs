using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;
using TuneOperator.Search.Stoppers;
using TuneOperator.Search.Tests.Conformance;
using Xunit;
using static TuneOperator.Search.Tests.Stoppers.Races;

namespace TuneOperator.Search.Tests.Stoppers;

public sealed class StopperTests
{
    [Fact]
    public void The_median_of_an_even_number_is_the_mean_of_the_middle_two()
    {
        var stopper = new MedianStopper(minTrials: 4);
        double[][] others = [Constant(1, 3), Constant(2, 3), Constant(4, 3), Constant(9, 3)];
        Assert.Null(stopper.ReasonToStopLast([.. others, Constant(3, 3)]));
        Assert.Equal("the best up to step 3, 3.01, is worse than 3, the median of 4 others' averages", stopper.ReasonToStopLast([.. others, Constant(3.01, 3)]));
    }

    [Fact]
    public void The_median_is_that_of_averages_up_to_the_same_step() =>
        Assert.NotNull(new MedianStopper(minTrials: 1).ReasonToStopLast([1, 1, 100, 100], [2, 2]));

    [Fact]
    public void The_median_looks_at_the_best_that_a_trial_has_been() =>
        Assert.Null(new MedianStopper(minTrials: 1).ReasonToStopLast([2, 2, 2], [5, 1, 9]));

    [Fact]
    public void The_median_waits_for_steps_and_for_trials()
    {
        Assert.Null(new MedianStopper(minSteps: 3, minTrials: 1).ReasonToStopLast([1, 1, 1], [9, 9]));
        Assert.NotNull(new MedianStopper(minSteps: 2, minTrials: 1).ReasonToStopLast([1, 1, 1], [9, 9]));
        Assert.Null(new MedianStopper(minTrials: 2).ReasonToStopLast([1, 1, 1], [1], [9, 9]));
    }

    [Fact]
    public void Asha_lets_a_third_of_a_rung_go_on()
    {
        var stopper = new AshaStopper(minSteps: 1, eta: 3);
        Assert.Null(stopper.ReasonToStopLast([1.0], [2.0], [0.5]));
        Assert.Equal("number 2 of 3 that came to step 1, of which the first 1 go on", stopper.ReasonToStopLast([1.0], [2.0], [1.5]));
        Assert.Null(stopper.ReasonToStopLast([1.0], [2.0], [3.0], [4.0], [5.0], [1.5]));
    }

    [Fact]
    public void Asha_decides_at_its_rungs_only()
    {
        var stopper = new AshaStopper(minSteps: 3, eta: 3);
        Assert.Null(stopper.ReasonToStopLast([1, 1, 1, 1], [9, 9]));
        Assert.NotNull(stopper.ReasonToStopLast([1, 1, 1, 1], [9, 9, 9]));
        Assert.Null(stopper.ReasonToStopLast([1, 1, 1, 1], [9, 9, 9, 9]));
    }

    [Fact]
    public void Patience_ends_when_nothing_became_better()
    {
        var stopper = new PatienceStopper(steps: 2, minDelta: 0.1);
        Assert.Null(stopper.ReasonToStopLast([3, 2, 1.95]));
        Assert.Equal("no better than 2 since step 2", stopper.ReasonToStopLast([3, 2, 1.95, 1.92]));
        Assert.Null(stopper.ReasonToStopLast([3, 2, 1.95, 1.8]));
        Assert.Null(new PatienceStopper(steps: 2, minSteps: 9).ReasonToStopLast([1, 1, 1, 1]));
    }

    [Fact]
    public void A_threshold_is_crossed_to_either_side()
    {
        var stopper = new ThresholdStopper(lower: -1, upper: 10, minSteps: 2);
        Assert.Null(stopper.ReasonToStopLast([100.0]));
        Assert.Null(stopper.ReasonToStopLast([100, 10]));
        Assert.Equal("10.5 after step 2 is above 10", stopper.ReasonToStopLast([100, 10.5]));
        Assert.Equal("-2 after step 2 is below -1", stopper.ReasonToStopLast([100, -2]));
    }

    [Fact]
    public void A_maximum_is_the_minimum_of_the_negative()
    {
        Assert.NotNull(new MedianStopper(minTrials: 1).ReasonToStopLast(Goal.Maximize, [5, 5], [4, 4]));
        Assert.Null(new MedianStopper(minTrials: 1).ReasonToStopLast(Goal.Maximize, [5, 5], [6, 6]));
        Assert.NotNull(new AshaStopper().ReasonToStopLast(Goal.Maximize, [5.0], [4.0]));
        Assert.Null(new PatienceStopper(1).ReasonToStopLast(Goal.Maximize, [5, 6]));
    }

    [Fact]
    public void A_trial_that_goes_on_counts_with_the_steps_before_it()
    {
        var problem = Spaces.Problem(Spaces.Mixed) with { MaxSteps = 81 };
        TrialRecord Trial(int index, TrialState state, int? resume, params CurvePoint[] curve) =>
            new(index, Assignment.Empty, state, state == TrialState.Finished ? [curve[^1].Value] : []) { Curve = [.. curve], Plan = new TrialPlan(curve[^1].Step, resume) };
        var history = new TrialHistory(
            [Trial(0, TrialState.Finished, null, new(1, 2), new(2, 2)), Trial(1, TrialState.Finished, null, new CurvePoint(1, 1)), Trial(2, TrialState.Running, 1, new CurvePoint(2, 9))], 3);

        Assert.Null(new MedianStopper(minTrials: 1).ReasonToStop(problem, history, history.Trials[2]));
    }
}
