using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Planning;
using TuneOperator.Controllers.Experiments.WarmStart;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.WarmStart;

public class WarmStartRecordsTests
{
    private static readonly ExperimentBuilder Warm = AnExperiment().With(s => s with { WarmStart = new WarmStartSpec { Experiments = ["old"], MaxTrials = 3 } });

    [Fact]
    public void Finished_trials_that_fit_become_foreign_history()
    {
        var records = Of([Old(0, 0.5), Old(1, 0.7), ATrial(2, "old").Failed(), ATrial(3, "old").Running()]);

        Assert.Equal([0.5, 0.7], records.Records.Select(record => record.Values[0]));
        Assert.All(records.Records, record => Assert.True(record.IsForeign));
        Assert.Equal("learns from 2 trials of old", records.Message);
    }

    [Fact]
    public void What_this_space_does_not_have_is_left_out_and_what_it_lacks_is_told()
    {
        var records = Of([
            Old(0, 0.5).Parameters("""{"learningRate": 0.01, "layers": 2, "optimizer": "adam", "momentum": 0.9}"""),
            Old(1, 0.6).Parameters("""{"learningRate": 5, "layers": 2, "optimizer": "adam"}"""),
            Old(2, 0.7).Parameters("""{"learningRate": 0.01, "optimizer": "adam"}"""),
        ]);

        Assert.Equal([0.5], records.Records.Select(record => record.Values[0]));
        Assert.Contains("2 have other parameters, values outside of this space", records.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_too_many_the_best_and_the_worst_are_among_those_taken()
    {
        var records = Of([.. Enumerable.Range(0, 9).Select(i => Old(i, i / 10.0))]);

        Assert.Equal([0.8, 0.4, 0.0], records.Records.Select(record => record.Values[0]));
        Assert.Contains("of 9 that fit, the best and a sample of the rest are taken", records.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metric_that_was_no_objective_there_is_read_from_what_was_reported()
    {
        var old = AnExperiment("old").Metric(metric => metric with { Name = "loss", Goal = MetricGoal.Minimize });
        var records = WarmStartRecords.Of(Given.Definition(Warm), [(old.Done(), [Old(0, 0.5).Done()])]);

        Assert.Equal([0.5], records.Records.Select(record => record.Values[0]));
    }

    [Fact]
    public void Search_learns_from_them_before_it_has_trials_of_its_own()
    {
        var grid = Warm.With(s => s with { Algorithm = new AlgorithmSpec { Name = AlgorithmName.Tpe } });
        var view = Given.View(grid) with { WarmStart = Of([Old(0, 0.5), Old(1, 0.7)]) };

        var history = StageHistory.Of(view);

        Assert.Equal([-1, -2], history.Trials.Select(trial => trial.Index));
        Assert.Equal(0, history.NextIndex);
        Assert.Single(Suggester.Suggest(view, 1));
    }

    private static TrialBuilder Old(int index, double value) => ATrial(index, "old").Succeeded(value);

    private static WarmStartRecords Of(TrialBuilder[] trials) =>
        WarmStartRecords.Of(Given.Definition(Warm), [(AnExperiment("old").Done(), [.. trials.Select(trial => trial.Done())])]);
}
