using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Experiments;
using TuneOperator.Controllers.Experiments.Policies;
using TuneOperator.Controllers.Status;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments;

public class StatusBuilderTests
{
    [Property]
    public Property Counters_add_up_to_created()
    {
        var states = Gen.Elements("none", "pending", "queued", "running", "succeeded", "failed", "cancelled", "deleted").ListOf();
        return Prop.ForAll(states.ToArbitrary(), trials =>
        {
            var status = new ExperimentStatus { NextIndex = trials.Count };
            var counts = Given.View(AnExperiment(), status, Given.Start, [.. trials.Index().Where(t => t.Item != "deleted").Select(t => Make(t.Index, t.Item))]).Counts;

            return counts.Created == trials.Count
                && counts.Ended + counts.Unfinished == counts.Created
                && counts.Cancelled == trials.Count(state => state is "cancelled" or "deleted")
                && counts.Pending == trials.Count(state => state is "none" or "pending");
        });
    }

    [Fact]
    public void Running_experiment_shows_its_best_and_its_progress()
    {
        var status = Of(Given.View(AnExperiment(), ATrial().Succeeded(0.9), ATrial(1).Succeeded(0.9), ATrial(2).Failed(), ATrial(3).Running()), Verdict.Continue);

        Assert.Equal((ExperimentPhase.Running, "3/12", 4, "search"), (status.Phase!.Value, status.Progress, status.NextIndex!.Value, status.Stage));
        Assert.Equal(("digits-00000", 0.9, 0.9), (status.Best!.Trial, status.Best.Value!.Value, status.Best.Metrics!["accuracy"]));
        Assert.Equal(2, (int)status.Best.Parameters!["layers"]!);
        Assert.Equal(Given.Start, status.StartTime);
        Assert.Null(status.CompletionTime);
        Assert.Equal(["Accepted=True", "Progressing=True", "Suspended=False"], Conditions(status));
    }

    [Fact]
    public void Decided_experiment_is_done_only_when_its_last_trial_has_ended()
    {
        var verdict = Verdict.Succeed("TargetReached", "digits-00000 reached 0.9");

        var stopping = Of(Given.View(AnExperiment(), ATrial().Succeeded(0.9), ATrial(1).Running()), verdict);
        var done = Of(Given.View(AnExperiment(), ATrial().Succeeded(0.9), ATrial(1).Cancelled()), verdict, stopping);

        Assert.Equal((ExperimentPhase.Running, false, "digits-00000 reached 0.9"), (stopping.Phase, Completion.IsDone(stopping), Completion.StopReason(Experiment(stopping))));
        Assert.Equal((ExperimentPhase.Succeeded, true), (done.Phase, Completion.IsDone(done)));
        Assert.Equal(["Accepted=True", "Progressing=False", "Suspended=False", "Succeeded=True"], Conditions(done));
        Assert.Equal(Given.Start, done.CompletionTime);
    }

    [Fact]
    public void Transition_time_changes_with_the_status_of_a_condition_only()
    {
        var first = Of(Given.View(AnExperiment(), ATrial().Running()), Verdict.Continue);
        var later = new StatusBuilder(first, 2, Given.Start.AddHours(1)).Of(Given.View(AnExperiment(), ATrial().Succeeded(1)), Verdict.Fail("X", "x"));

        Assert.Equal(Given.Start, later.Conditions.Find(ExperimentConditions.Accepted)!.LastTransitionTime);
        Assert.Equal(Given.Start.AddHours(1), later.Conditions.Find(ExperimentConditions.Progressing)!.LastTransitionTime);
        Assert.All(later.Conditions!, condition => Assert.Equal(2, condition.ObservedGeneration));
    }

    [Fact]
    public void Edit_lets_a_done_experiment_go_on_and_later_be_done_again()
    {
        var max = Verdict.Succeed("MaxTrialsReached", "all 1 trials have ended");
        var done = Of(Given.View(AnExperiment(), ATrial().Succeeded(1)), max);
        var resumed = Of(Given.View(AnExperiment(), ATrial().Succeeded(1), ATrial(1).Running()), Verdict.Continue, done);
        var again = new StatusBuilder(resumed, 3, Given.Start.AddHours(1)).Of(Given.View(AnExperiment(), ATrial().Succeeded(1), ATrial(1).Succeeded(2)), max);

        Assert.Equal((ExperimentPhase.Running, null), (resumed.Phase!.Value, resumed.CompletionTime));
        Assert.Equal(["Accepted=True", "Progressing=True", "Suspended=False", "Succeeded=False"], Conditions(resumed));
        Assert.Equal((ExperimentPhase.Succeeded, Given.Start.AddHours(1)), (again.Phase!.Value, again.CompletionTime!.Value));
    }

    [Fact]
    public void Suspension_is_not_a_verdict()
    {
        var suspended = Of(Given.View(AnExperiment().With(s => s with { Suspend = true }), ATrial().Running()), Verdict.Continue);

        Assert.Equal(ExperimentPhase.Suspended, suspended.Phase);
        Assert.Equal(["Accepted=True", "Progressing=False", "Suspended=True"], Conditions(suspended));
        Assert.Null(Completion.StopReason(Experiment(suspended)));
    }

    [Fact]
    public void Manifest_that_is_not_accepted_keeps_what_ran_before()
    {
        var before = Of(Given.View(AnExperiment(), ATrial().Succeeded(0.9), ATrial(1).Running()), Verdict.Continue);

        var refused = new StatusBuilder(before, 2, Given.Start).NotAccepted("InvalidSpec", "spec.x: mend it");

        Assert.Equal((ExperimentPhase.Running, before.Best, 2), (refused.Phase!.Value, refused.Best, refused.ObservedGeneration!.Value));
        Assert.Equal(["Accepted=False", "Progressing=False", "Suspended=False"], Conditions(refused));
        Assert.Null(Completion.StopReason(Experiment(refused)));
        Assert.Equal(ExperimentPhase.Pending, new StatusBuilder(before: null, 1, Given.Start).NotAccepted("X", "x").Phase);
    }

    [Fact]
    public void Message_is_never_longer_than_the_api_server_takes() =>
        Assert.InRange(new StatusBuilder(before: null, 1, Given.Start).NotAccepted("X", new string('x', 100_000)).Conditions![0].Message.Length, 1000, 32_768);

    [Fact]
    public void Status_is_small_with_ten_thousand_trials()
    {
        var view = Given.View(AnExperiment().With(s => s with { MaxTrials = 99_999 }), [.. Enumerable.Range(0, 10_000).Select(i => ATrial(i).Succeeded(i))]);

        var json = JsonSerializer.Serialize(Of(view, Verdict.Continue));

        Assert.InRange(json.Length, 100, 4096);
    }

    [Fact]
    public void Gpu_hours_are_those_of_the_ended_trials()
    {
        var experiment = AnExperiment().With(s => s with { Placement = new PlacementSpec { Gpus = 2 } });
        var trials = Enumerable.Range(0, 3).Select(i => ATrial(i).Status(new() { Phase = Api.Trials.TrialPhase.Succeeded, Value = 1, GpuSeconds = 1800 })).ToArray();

        Assert.Equal(1.5, Of(Given.View(experiment, trials), Verdict.Continue).GpuHours);
        Assert.Null(Of(Given.View(AnExperiment(), trials), Verdict.Continue).GpuHours);
    }

    [Fact]
    public void Status_that_went_over_the_wire_is_the_same()
    {
        var status = new StatusBuilder(before: null, 1, Given.Start.AddMilliseconds(123)).Of(Given.View(AnExperiment(), ATrial().Succeeded(0.9)), Verdict.Continue);

        Assert.True(StatusJson.Same(status, Experiment(status).Status));
    }

    private static Experiment Experiment(ExperimentStatus status)
    {
        var experiment = AnExperiment().Done();
        experiment.Status = JsonSerializer.Deserialize<ExperimentStatus>(StatusJson.ApplyManifest(experiment, status)["status"]!);
        return experiment;
    }

    private static ExperimentStatus Of(ExperimentView view, Verdict verdict, ExperimentStatus? before = null) => new StatusBuilder(before, 1, Given.Start).Of(view, verdict);

    private static IEnumerable<string> Conditions(ExperimentStatus status) => status.Conditions!.Select(condition => $"{condition.Type}={condition.Status}");

    private static TrialBuilder Make(int index, string state) => state switch
    {
        "none" => ATrial(index),
        "pending" => ATrial(index).Pending(),
        "queued" => ATrial(index).Queued(),
        "running" => ATrial(index).Running(),
        "succeeded" => ATrial(index).Succeeded(0.5),
        "cancelled" => ATrial(index).Cancelled(),
        _ => ATrial(index).Failed(),
    };
}
