using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Curves;
using TuneOperator.Search.Samplers.Fidelity;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;
using TuneOperator.Search.Tests.Samplers.Fidelity;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Curves;

public sealed class CurvesSamplerTests
{
    private static readonly SearchSpace Plane = new([new DoubleParameter("x", 0, 1), new DoubleParameter("y", 0, 1)]);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_training_goes_on_with_its_point_and_never_twice(int parallelism)
    {
        var trials = Study(Plane).Run(60, parallelism).History.Trials;
        var resumed = trials.Where(trial => trial.Plan.Resume is not null).ToList();
        Assert.NotEmpty(resumed);
        Assert.All(resumed, trial => Assert.Equal(trials[trial.Plan.Resume!.Value].Assignment, trial.Assignment));
        Assert.All(resumed, trial => Assert.InRange(trial.Plan.Steps!.Value, trials[trial.Plan.Resume!.Value].Plan.Steps!.Value + 1, 27));
        Assert.Equal(resumed.Count, resumed.Select(trial => trial.Plan.Resume).Distinct().Count());
    }

    [Fact]
    public void Half_of_the_steps_belong_to_whole_trainings()
    {
        var runs = Run.AllOf(Problem(Plane), Study(Plane).Run(60).History);
        Assert.InRange(runs.Where(run => run.Step == 27).Sum(run => run.Step), runs.Sum(run => run.Step) / 2, runs.Sum(run => run.Step) - 1);
    }

    [Fact]
    public void What_begins_slowly_and_ends_well_is_found()
    {
        // Without whole trainings one seed of eight finds as much with the steps of eight.
        var found = 0;
        for (var seed = 1UL; seed <= 8; seed++)
        {
            var study = new CurveStudy(new CurvesSampler(new CurveOptions()), Problem(Plane), SlowAndGood, seed);
            while (study.StepsTrained < 8 * 27)
                study.Run(study.History.NextIndex + 1);

            found += Lowest(study) < 0.4 ? 1 : 0;
        }

        Assert.InRange(found, 5, 8);
    }

    /// <summary>The larger x, the sooner it falls, and the less far.</summary>
    private static double SlowAndGood(Assignment point, int step)
    {
        var x = point["x"].AsDouble;
        return (0.6 * x) + ((1 - (0.6 * x)) * Math.Exp(-step * 0.03 * Math.Exp(4 * x))) + (0.1 * Math.Abs(point["y"].AsDouble - 0.5));
    }

    [Fact]
    public void Failed_and_lost_trials_stop_nothing()
    {
        foreach (var fate in new Func<TrialRecord, TrialState?>[] { _ => TrialState.Infeasible, trial => trial.Index % 2 == 0 ? null : TrialState.Finished, trial => trial.Index % 3 == 0 ? TrialState.Pruned : TrialState.Finished })
            Assert.Equal(40, Study(Plane, fate: fate).Run(40, 2).History.NextIndex);
    }

    [Fact]
    public void A_mixed_space_with_conditions_is_searched()
    {
        var study = Study(Spaces.Mixed, (point, step) => point["layers"].AsInt + (1.0 / step)).Run(50);
        Assert.All(study.History.Trials, trial => Assert.True(Spaces.Mixed.Contains(trial.Assignment)));
        Assert.Contains(study.History.Trials, trial => trial.Plan.Steps == 27);
    }

    [Fact]
    public void Extreme_and_equal_values_are_no_fault()
    {
        foreach (var value in new Func<Assignment, int, double>[] { (_, _) => 1, (_, step) => step % 2 == 0 ? 1e300 : -1e300 })
            Assert.Equal(30, Study(Plane, value).Run(30).History.NextIndex);
    }

    [Fact]
    public void A_cold_sampler_answers_as_a_warm_one()
    {
        var history = Study(Plane).Run(40).History;
        var cold = new CurvesSampler(new CurveOptions()).Suggest(Problem(new SearchSpace(Plane.Parameters)), history with { Trials = [.. history.Trials.Select(trial => trial with { Assignment = new Assignment(trial.Assignment) })] }, 3, 3);
        Assert.Equal(new CurvesSampler(new CurveOptions()).Suggest(Problem(Plane), history, 3, 3), cold);
    }

    [Fact]
    public void A_finite_space_is_trained_to_its_end_and_then_no_further()
    {
        var few = new SearchSpace([new IntParameter("x", 0, 3)]);
        var study = Study(few, (point, step) => point["x"].AsInt + (1.0 / step)).Run(200);
        Assert.Equal(4, study.History.Trials.Count(trial => trial.Plan.Steps == 27));
        Assert.Empty(study.Ask(1));
    }

    [Fact]
    public void Few_steps_reach_further_than_whole_random_trials()
    {
        var won = 0;
        for (var seed = 0UL; seed < 5; seed++)
        {
            var random = new CurveStudy(new RandomSampler(), Problem(Plane), Bowl, seed).Run(20);
            var own = new CurveStudy(new CurvesSampler(new CurveOptions()), Problem(Plane), Bowl, seed);
            while (own.StepsTrained < random.StepsTrained / 2)
                own.Run(own.History.NextIndex + 1);

            won += Lowest(own) < Lowest(random) ? 1 : 0;
        }

        Assert.InRange(won, 4, 5);
    }

    private static CurveStudy Study(SearchSpace space, Func<Assignment, int, double>? curve = null, Func<TrialRecord, TrialState?>? fate = null) =>
        new(new CurvesSampler(new CurveOptions()), Problem(space), curve ?? Bowl, 3) { Fate = fate ?? (_ => TrialState.Finished) };

    private static SearchProblem Problem(SearchSpace space) => Spaces.Problem(space) with { MaxSteps = 27 };

    private static double Bowl(Assignment point, int step)
    {
        var (x, y) = (point["x"].AsDouble - 0.3, point["y"].AsDouble - 0.6);
        return (x * x) + (y * y) + (0.5 / step);
    }

    private static double Lowest(CurveStudy study) => study.History.Trials.SelectMany(trial => trial.Curve).Min(point => point.Value);
}
