using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments;
using TuneOperator.Controllers.Experiments.Planning;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Planning;

public class SuggesterTests
{
    private static readonly ParameterSpec Batch = new() { Name = "learningRate", Type = ParameterType.Discrete, Values = [32, 64, 128] };

    [Fact]
    public void Initial_trials_come_first_and_what_they_leave_out_is_sampled()
    {
        var experiment = AnExperiment().With(s => s with { InitialTrials = [new JsonObject { ["layers"] = 2 }, new JsonObject { ["optimizer"] = "sgd", ["layers"] = 5 }] });

        var planned = Suggester.Suggest(Given.View(experiment), 3);

        Assert.Equal([(0, "Initial"), (1, "Initial"), (2, "Random")], planned.Select(trial => (trial.Index, trial.Sampler)));
        Assert.Equal((2, 5, "sgd"), (planned[0].Point["layers"].AsInt, planned[1].Point["layers"].AsInt, planned[1].Point["optimizer"].AsText));
        Assert.All(planned, trial => Assert.True(Given.Definition(experiment).Problem.Space.Contains(trial.Point)));
    }

    [Theory]
    [InlineData(AlgorithmName.Random)]
    [InlineData(AlgorithmName.Sobol)]
    public void Same_trials_give_the_same_suggestions_after_a_restart_and_in_any_portions(AlgorithmName algorithm)
    {
        var experiment = AnExperiment().Algorithm(algorithm).With(s => s with { InitialTrials = [new JsonObject { ["layers"] = 2 }] });
        var atOnce = Suggester.Suggest(Given.View(experiment), 6);

        var one = Suggester.Suggest(Given.View(experiment), 1);
        var rest = Suggester.Suggest(Recorded(experiment, one), 5);

        Assert.Equal(atOnce, [.. one, .. rest]);
    }

    [Fact]
    public void Grid_ends_when_every_point_was_tried_once()
    {
        var experiment = AnExperiment().Algorithm(AlgorithmName.Grid).Parameters(Batch, new ParameterSpec { Name = "layers", Type = ParameterType.Int, Min = 1, Max = 2 });
        var all = Suggester.Suggest(Given.View(experiment), 100);

        Assert.Equal(6, all.Select(trial => trial.Point).Distinct().Count());
        Assert.Equal(6, all.Count);
        Assert.Empty(Suggester.Suggest(Recorded(experiment, all), 1));
    }

    [Fact]
    public void Random_search_of_a_finite_space_repeats_no_point_and_ends()
    {
        var experiment = AnExperiment().Parameters(Batch).With(s => s with { InitialTrials = [new JsonObject { ["learningRate"] = 64 }] });

        var all = Suggester.Suggest(Given.View(experiment), 10);

        Assert.Equal([32, 64, 128], all.Select(trial => trial.Point["learningRate"].AsInt).Order());
    }

    [Fact]
    public void Index_of_a_trial_that_was_deleted_is_not_used_again()
    {
        var view = Given.View(AnExperiment(), new ExperimentStatus { NextIndex = 5 }, Given.Start, ATrial().Succeeded(1));

        Assert.Equal(5, Suggester.Suggest(view, 1)[0].Index);
    }

    private static ExperimentView Recorded(ExperimentBuilder experiment, IEnumerable<PlannedTrial> planned)
    {
        var definition = Given.Definition(experiment);
        return Given.View(experiment, [.. planned.Select(trial => ATrial(trial.Index).Parameters(definition.ToJson(trial.Point).ToJsonString()).Succeeded(0.5))]);
    }
}
