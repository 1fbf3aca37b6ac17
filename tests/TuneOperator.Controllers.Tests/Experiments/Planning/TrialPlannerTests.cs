using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TuneOperator.Controllers.Experiments.Planning;
using TuneOperator.Controllers.Experiments.Policies;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Planning;

public class TrialPlannerTests
{
    [Property(MaxTest = 200)]
    public Property Never_more_than_may_run_at_a_time_nor_than_may_be_started_in_all()
    {
        var states = Gen.Elements("none", "pending", "queued", "running", "succeeded", "failed", "deleted").ListOf();
        var cases = states.SelectMany(trials => Gen.Choose(1, 20).Two().Select(numbers => (Trials: trials, Parallel: numbers.Item1, Max: numbers.Item2)));
        return Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var experiment = AnExperiment().With(s => s with { ParallelTrials = given.Parallel, MaxTrials = given.Max });
            var view = Given.View(experiment, [.. given.Trials.Index().Where(trial => trial.Item != "deleted").Select(trial => Make(trial.Index, trial.Item))]);

            var count = TrialPlanner.CountToStart(view, Verdict.Continue);

            return count >= 0
                && (count == 0 || (view.Counts.Unfinished + count <= given.Parallel && view.NextIndex + count <= given.Max))
                && (count > 0 || view.Counts.Unfinished >= given.Parallel || view.NextIndex >= given.Max || LaunchHold.Of(view) is not null);
        });
    }

    [Fact]
    public void Nothing_is_started_when_suspended_or_decided()
    {
        Assert.Equal(2, TrialPlanner.CountToStart(Given.View(AnExperiment()), Verdict.Continue));
        Assert.Equal(0, TrialPlanner.CountToStart(Given.View(AnExperiment()), Verdict.Succeed("TargetReached", "x")));
        Assert.Equal(0, TrialPlanner.CountToStart(Given.View(AnExperiment().With(s => s with { Suspend = true })), Verdict.Continue));
    }

    private static TrialBuilder Make(int index, string state) => state switch
    {
        "none" => ATrial(index),
        "pending" => ATrial(index).Pending(),
        "queued" => ATrial(index).Queued(),
        "running" => ATrial(index).Running(),
        "succeeded" => ATrial(index).Succeeded(0.5),
        _ => ATrial(index).Failed(),
    };
}
