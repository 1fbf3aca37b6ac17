using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Stages;
using TuneOperator.Search.Space;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Stages;

public class StageTransitionTests
{
    private static readonly TrialBuilder[] FourCoarse =
    [
        Staged.Searched(0, "coarse", 0.9, 0.01, 4), Staged.Searched(1, "coarse", 0.8, 0.02, 3), Staged.Searched(2, "coarse", 0.2, 1e-5, 1, "sgd"), Staged.Searched(3, "coarse", 0.1, 0.1, 6, "sgd"),
    ];

    [Fact]
    public void Stage_goes_on_until_all_its_trials_have_ended()
    {
        var experiment = Staged.Experiment(Staged.Coarse, Staged.Fine);

        Assert.Null(StageTransition.Find(Given.View(experiment, FourCoarse[..3]), isExhausted: false));
        Assert.Null(StageTransition.Find(Given.View(experiment, [.. FourCoarse[..3], ATrial(3).Stage("coarse").Running()]), isExhausted: false));
        Assert.NotNull(StageTransition.Find(Given.View(experiment, FourCoarse), isExhausted: false));
    }

    [Fact]
    public void Next_stage_searches_the_box_around_the_best_of_the_one_it_names()
    {
        var found = StageTransition.Find(Given.View(Staged.Experiment(Staged.Coarse, Staged.Fine), FourCoarse), isExhausted: false)!;

        Assert.Equal([StagePhase.Done, StagePhase.Running], found.Stages.Select(stage => stage.Phase));
        Assert.Equal(4, found.Stages[1].FirstIndex);
        var rate = (DoubleParameter)found.Space["learningRate"];
        Assert.Equal((0.01, 0.02), (rate.Min, rate.Max), new Near());
        Assert.Equal((3, 4), (((IntParameter)found.Space["layers"]).Min, ((IntParameter)found.Space["layers"]).Max));
        Assert.Equal(["adam"], ((CategoricalParameter)found.Space["optimizer"]).Values.Select(value => value.AsText));
        Assert.Contains("narrowed to the best 50", found.Message, StringComparison.Ordinal);
        Assert.Contains("optimizer adam", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Exhausted_stage_makes_way_and_the_last_one_does_not()
    {
        var experiment = Staged.Experiment(Staged.Coarse, Staged.Fine);

        Assert.NotNull(StageTransition.Find(Given.View(experiment, FourCoarse[..1]), isExhausted: true));
        Assert.Null(StageTransition.Find(Given.View(Staged.Experiment(Staged.Coarse), FourCoarse), isExhausted: true));
    }

    [Fact]
    public void Space_that_was_written_down_stays_when_a_trial_is_deleted_later()
    {
        var experiment = Staged.Experiment(Staged.Coarse, Staged.Fine);
        var view = Given.View(experiment, FourCoarse);
        var found = StageTransition.Find(view, isExhausted: false)!;
        var status = new ExperimentStatus
        {
            NextIndex = 4,
            Stages = [.. found.Stages.Select(stage => stage.ToStatus())],
            Space = StageSpace.ToStatus(view.Definition, found.Space),
        };

        var later = Given.View(experiment, status, Given.Start, FourCoarse[1..]);

        Assert.Equal("fine", later.Stage.Name);
        Assert.Equal(StageSpace.ToStatus(view.Definition, found.Space).Select(Wire.Write).Select(json => json.ToJsonString()), StageSpace.ToStatus(view.Definition, later.Space).Select(Wire.Write).Select(json => json.ToJsonString()));
        Assert.Equal(4, later.StageLeft);
    }

    [Fact]
    public void Parameter_that_surely_matters_little_keeps_the_best_value()
    {
        var stage = Staged.Fine with { Narrow = null, Freeze = new FreezeSpec { Below = 0.2 } };
        var experiment = Staged.Experiment(Staged.Coarse with { MaxTrials = 60 }, stage);

        // The value is that of the learning rate's decade alone.
        var trials = Enumerable.Range(0, 60).Select(i => Staged.Searched(i, "coarse", -Math.Abs(Math.Log10(Rate(i)) + 2), Rate(i), 1 + (i * 7 % 6), i % 2 == 0 ? "sgd" : "adam")).ToArray();
        var found = StageTransition.Find(Given.View(experiment, trials), isExhausted: false)!;

        Assert.IsType<DoubleParameter>(found.Space["learningRate"]);
        Assert.NotEqual(((DoubleParameter)found.Space["learningRate"]).Min, ((DoubleParameter)found.Space["learningRate"]).Max);
        Assert.Single(((CategoricalParameter)found.Space["optimizer"]).Values);
        Assert.Contains("frozen at the best trial's value", found.Message, StringComparison.Ordinal);

        static double Rate(int i) => Math.Pow(10, -5 + (4.0 * (i * 17 % 60) / 59));
    }

    [Fact]
    public void Too_few_trials_freeze_nothing_and_that_is_said()
    {
        var stage = Staged.Fine with { Narrow = null, Freeze = new FreezeSpec { Below = 0.2 } };

        var found = StageTransition.Find(Given.View(Staged.Experiment(Staged.Coarse, stage), FourCoarse), isExhausted: false)!;

        Assert.Equal(Given.Definition(Staged.Experiment(Staged.Coarse, stage)).Problem.Space.Parameters.Length, found.Space.Parameters.Length);
        Assert.Contains("nothing is frozen, since only 4 trials have finished", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Learning_rates_found_bound_the_stages_after_them()
    {
        // Accuracy rises up to 0.01 and collapses at 0.1.
        double?[] accuracies = [0.10, 0.10, 0.11, 0.12, 0.3, 0.6, 0.85, 0.9, null];
        var probes = accuracies.Select((accuracy, i) => Staged.Probed(i, Math.Pow(10, -5 + (i / 2.0)), accuracy)).ToArray();

        var found = StageTransition.Find(Given.View(Staged.Experiment(Staged.Range with { MaxTrials = 9 }, Staged.Coarse), probes), isExhausted: false)!;

        var (rate, status) = ((DoubleParameter)found.Space["learningRate"], found.Stages[0].LearningRate!);
        Assert.Equal((rate.Min, rate.Max), (status.Min!.Value, status.Max!.Value));
        Assert.InRange(rate.Max, 1e-3, 4e-2);
        Assert.InRange(rate.Min, 1e-5, 1e-3);
        Assert.Contains("learningRate within", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Probes_of_the_learning_rate_are_no_result_of_the_search()
    {
        var probes = Enumerable.Range(0, 5).Select(i => Staged.Probed(i, Math.Pow(10, i - 5), 0.5));

        Assert.False(Given.View(Staged.Experiment(Staged.Range, Staged.Coarse), [.. probes, ATrial(5).Stage("coarse").Failed()]).HasValue);
        Assert.True(Given.View(Staged.Experiment(Staged.Range, Staged.Coarse), [.. probes, Staged.Searched(5, "coarse", 0.9)]).HasValue);
    }

    private sealed class Near : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 / y.Item1 - 1) < 1e-9 && Math.Abs(x.Item2 / y.Item2 - 1) < 1e-9;

        public int GetHashCode((double, double) obj) => 0;
    }
}
