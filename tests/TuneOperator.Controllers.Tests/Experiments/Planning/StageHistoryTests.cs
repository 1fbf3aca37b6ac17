using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments;
using TuneOperator.Controllers.Experiments.Planning;
using TuneOperator.Controllers.Experiments.Stages;
using TuneOperator.Controllers.Tests.Experiments.Stages;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Planning;

public class StageHistoryTests
{
    [Fact]
    public void Later_stage_numbers_its_own_trials_from_its_first_and_sees_earlier_ones_in_its_box_as_foreign()
    {
        var experiment = Staged.Experiment(Staged.Coarse, Staged.Fine);
        var coarse = new[] { Staged.Searched(0, "coarse", 0.9, 0.01, 4), Staged.Searched(1, "coarse", 0.8, 0.02, 3), Staged.Searched(2, "coarse", 0.2, 1e-5, 1, "sgd"), Staged.Searched(3, "coarse", 0.1, 0.1, 6, "sgd") };
        var view = Entered(experiment, coarse, [Staged.Searched(4, "fine", 0.95, 0.015, 3)]);

        var history = StageHistory.Of(view);

        Assert.Equal([(-1, 0.9), (-2, 0.8), (0, 0.95)], history.Trials.Select(trial => (trial.Index, trial.Values[0])));
        Assert.Equal(1, history.NextIndex);
        Assert.Equal(["digits-00005", "digits-00006"], Suggester.Suggest(view, 2).Select(trial => TrialFactory.NameOf("digits", trial.Index)));
        Assert.All(Suggester.Suggest(view, 2), trial => Assert.True(view.Space.Contains(trial.Point)));
        Assert.All(Suggester.Suggest(view, 2), trial => Assert.Equal("fine", trial.Stage));
    }

    [Fact]
    public void Probes_of_the_learning_rate_are_no_history()
    {
        var experiment = Staged.Experiment(Staged.Range, Staged.Coarse);
        var probes = Enumerable.Range(0, 5).Select(i => Staged.Probed(i, Math.Pow(10, i - 5), 0.5)).ToArray();

        Assert.Empty(StageHistory.Of(Entered(experiment, probes, [])).Trials);
    }

    [Fact]
    public void Promoted_trial_says_which_it_goes_on_from_and_how_far()
    {
        var experiment = AnExperiment().With(s => s with { MaxTrials = 20, ParallelTrials = 1, Algorithm = new AlgorithmSpec { Name = AlgorithmName.Asha, Settings = new AlgorithmSettingsSpec { MaxSteps = 9, Eta = 3 } } });
        var first = Suggester.Suggest(Given.View(experiment), 3);
        Assert.All(first, trial => Assert.Equal((1, null), (trial.Budget, trial.ResumeFrom)));

        var definition = Given.Definition(experiment);
        var ended = first.Select((trial, i) => ATrial(i).Parameters(definition.ToJson(trial.Point).ToJsonString()).Spec("budget", 1).Succeeded(i == 1 ? 0.9 : 0.5)).ToArray();
        var promoted = Suggester.Suggest(Given.View(experiment, ended), 1)[0];

        Assert.Equal((3, "digits-00001", first[1].Point), (promoted.Budget, promoted.ResumeFrom, promoted.Point));
    }

    [Theory]
    [InlineData(AlgorithmName.Hyperband)]
    [InlineData(AlgorithmName.Asha)]
    [InlineData(AlgorithmName.Bohb)]
    public void No_bracket_waits_for_a_trial_that_failed(AlgorithmName algorithm)
    {
        var experiment = AnExperiment().With(s => s with { MaxTrials = 200, ParallelTrials = 1, Algorithm = new AlgorithmSpec { Name = algorithm, Settings = new AlgorithmSettingsSpec { MaxSteps = 9, Eta = 3 } } });
        var definition = Given.Definition(experiment);
        var trials = new List<TrialBuilder>();
        for (var i = 0; i < 60; i++)
        {
            var planned = Assert.Single(Suggester.Suggest(Given.View(experiment, [.. trials]), 1));
            var trial = ATrial(planned.Index).Parameters(definition.ToJson(planned.Point).ToJsonString()).Spec("budget", planned.Budget!.Value).Spec("sampler", new System.Text.Json.Nodes.JsonObject { ["name"] = planned.Sampler, ["generation"] = planned.Generation });
            trial = planned.ResumeFrom is { } from ? trial.Spec("resumeFrom", from) : trial;
            trials.Add(i % 3 == 0 ? trial.Failed() : trial.Succeeded(planned.Point["layers"].AsInt));
        }

        Assert.Contains(trials, trial => trial.Done().Spec.Budget == 9);
    }

    private static ExperimentView Entered(ExperimentBuilder experiment, TrialBuilder[] before, TrialBuilder[] after)
    {
        var view = Given.View(experiment, before);
        var found = StageTransition.Find(view, isExhausted: false)!;
        var status = new ExperimentStatus { NextIndex = before.Length, Stages = [.. found.Stages.Select(stage => stage.ToStatus())], Space = StageSpace.ToStatus(view.Definition, found.Space) };
        return Given.View(experiment, status, Given.Start, [.. before, .. after]);
    }
}
