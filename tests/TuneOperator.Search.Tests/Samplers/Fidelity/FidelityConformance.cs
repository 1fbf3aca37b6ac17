using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Fidelity;

/// <summary>What every sampler keeps that decides how far a trial is trained.</summary>
public abstract class FidelityConformance : SamplerConformance
{
    private protected static readonly SearchSpace Plane = new([new DoubleParameter("x", 0, 1), new DoubleParameter("y", 0, 1)]);

    protected override SearchProblem Problem(SearchSpace space) => Stepped(space);

    [Fact]
    public void Trials_without_steps_are_refused() =>
        Assert.Contains("steps", Sampler.Objection(Spaces.Problem(Plane)), StringComparison.Ordinal);

    [Fact]
    public void Several_objectives_are_refused() =>
        Assert.NotNull(Sampler.Objection(Stepped(Plane) with { Objectives = [new("loss", Goal.Minimize), new("cost", Goal.Minimize)] }));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_resumed_trial_keeps_its_point_and_goes_further(int parallelism)
    {
        var study = Study().Run(150, parallelism);
        var byIndex = study.History.Trials.ToDictionary(trial => trial.Index);
        var resumed = study.History.Trials.Where(trial => trial.Plan.Resume is not null).ToList();
        Assert.NotEmpty(resumed);
        Assert.All(resumed, trial =>
        {
            var before = byIndex[trial.Plan.Resume!.Value];
            Assert.Equal(before.Assignment, trial.Assignment);
            Assert.True(before.Plan.Steps < trial.Plan.Steps);
        });
        Assert.Equal(resumed.Count, resumed.Select(trial => trial.Plan.Resume).Distinct().Count());
    }

    [Fact]
    public void Nothing_trains_past_the_last_step() =>
        Assert.All(Study().Run(150).History.Trials, trial => Assert.InRange(trial.Plan.Steps ?? 27, 1, 27));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Failed_trials_stop_nothing(int parallelism)
    {
        var study = Study(trial => trial.Index % 3 == 1 ? TrialState.Infeasible : TrialState.Finished).Run(200, parallelism);
        Assert.Equal(200, study.History.NextIndex);
        Assert.Contains(study.History.Trials, trial => trial is { State: TrialState.Finished, Plan.Steps: 27 });
    }

    [Fact]
    public void Where_all_fail_the_search_goes_on() =>
        Assert.Equal(60, Study(_ => TrialState.Infeasible).Run(60).History.NextIndex);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Lost_trials_stop_nothing(int parallelism)
    {
        var study = Study(trial => trial.Index % 4 == 2 ? null : TrialState.Finished).Run(200, parallelism);
        Assert.Equal(200, study.History.NextIndex);
        Assert.Contains(study.History.Trials, trial => trial.Plan.Steps == 27);
    }

    [Fact]
    public void Trials_that_run_for_ever_block_nothing()
    {
        var study = Study();
        study.Ask(3);
        study.Run(150);
        Assert.Contains(study.History.Trials, trial => trial is { State: TrialState.Finished, Plan.Steps: 27 });
    }

    [Fact]
    public void A_maximum_is_found_as_the_minimum_of_its_negative_is()
    {
        var mirrored = new CurveStudy(Sampler, Stepped(Plane) with { Objectives = [new("score", Goal.Maximize)] }, (point, step) => -Bowl(point, step), 3).Run(100);
        Assert.Equal(Study().Run(100).History.Trials.Select(trial => trial.Assignment), mirrored.History.Trials.Select(trial => trial.Assignment));
    }

    [Fact]
    public void Extreme_and_equal_values_are_no_fault()
    {
        foreach (var value in new Func<Assignment, int, double>[] { (_, _) => 1, (_, step) => step % 2 == 0 ? 1e300 : -1e300 })
            Assert.Equal(80, new CurveStudy(Sampler, Stepped(Plane), value, 3).Run(80).History.NextIndex);
    }

    [Fact]
    public void A_cold_sampler_answers_as_a_warm_one()
    {
        var history = Study().Run(90).History;
        var problem = Stepped(Plane);
        var reread = history with { Trials = [.. history.Trials.Select(trial => trial with { Assignment = new Assignment(trial.Assignment) })] };
        var cold = SamplerCatalog.Find(Sampler.Name, new SamplerSettings())!.Suggest(Stepped(new SearchSpace(Plane.Parameters)), reread, 5, 3);
        Assert.Equal(Sampler.Suggest(problem, history, 5, 3), cold);
    }

    [Fact]
    public void Where_all_points_are_tried_the_best_is_trained_to_its_end_and_the_search_ends()
    {
        var few = new SearchSpace([new IntParameter("x", 0, 9)]);
        var study = new CurveStudy(Sampler, Stepped(few), (point, step) => point["x"].AsInt + (1.0 / step), 3).Run(1000);
        Assert.True(study.History.NextIndex < 1000);
        Assert.Contains(study.History.Trials, trial => trial.Plan.Steps == 27 && trial.Assignment["x"].AsInt == 0);
    }

    [Fact]
    public void The_same_steps_reach_lower_than_whole_random_trials()
    {
        var (won, seeds) = (0, 24);
        for (var seed = 0UL; seed < (ulong)seeds; seed++)
        {
            var random = new CurveStudy(SamplerCatalog.Find("Random", new SamplerSettings())!, Stepped(Plane), Bowl, seed).Run(30);
            var own = new CurveStudy(Sampler, Stepped(Plane), Bowl, seed);
            while (own.StepsTrained < random.StepsTrained)
                own.Run(own.History.NextIndex + 1);

            won += Lowest(own) < Lowest(random) ? 1 : 0;
        }

        Assert.InRange(won, 15, seeds);
    }

    private protected static SearchProblem Stepped(SearchSpace space) => Spaces.Problem(space) with { MaxSteps = 27 };

    private protected static double Bowl(Assignment point, int step)
    {
        var (x, y) = (point["x"].AsDouble - 0.3, point["y"].AsDouble - 0.6);
        return (x * x) + (y * y) + (0.5 / step);
    }

    private protected CurveStudy Study(Func<TrialRecord, TrialState?>? fate = null) =>
        new(Sampler, Stepped(Plane), Bowl, 3) { Fate = fate ?? (_ => TrialState.Finished) };

    private static double Lowest(CurveStudy study) => study.History.Trials.SelectMany(trial => trial.Curve).Min(point => point.Value);
}
