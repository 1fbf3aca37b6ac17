using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Experiments;
using TuneOperator.Controllers.Experiments.Policies;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments;

public sealed class TrackingConditionTests
{
    private static readonly ExperimentBuilder Tracked = AnExperiment().With(s => s with { Tracking = new TrackingSpec { Mlflow = new MlflowSpec { Uri = "http://mlflow.ml:5000" } } });

    [Fact]
    public void Nothing_is_said_before_anything_was_tried()
    {
        Assert.Null(Find(AnExperiment(), ATrial().Succeeded(0.5)));
        Assert.Null(Find(Tracked, ATrial().Succeeded(0.5)));
    }

    [Fact]
    public void Written_trials_are_said_to_be_where_they_are()
    {
        var condition = Find(Tracked, Trial(0, new TrialTracking { RunId = "a" }), ATrial(1).Succeeded(0.5))!;

        Assert.Equal((Condition.True, "Tracked", "ended trials are written to experiment 'digits' of MLflow at mlflow.ml:5000"), (condition.Status, condition.Reason, condition.Message));
    }

    [Fact]
    public void One_that_could_not_be_written_is_what_is_said()
    {
        var condition = Find(Tracked, Trial(0, new TrialTracking { RunId = "a" }), Trial(1, new TrialTracking { Message = "MLflow is away" }))!;

        Assert.Equal((Condition.False, "NotTracked", "MLflow is away. Tuning goes on, and writing is tried again"), (condition.Status, condition.Reason, condition.Message));
    }

    [Fact]
    public void Trouble_is_one_Warning_however_its_sentence_changes_and_its_end_is_told()
    {
        var (no, yes) = (Make(Condition.False, "away"), Make(Condition.True, "there"));

        Assert.Equal((EventType.Warning, "R", "away"), Assert.Single(ConditionEvents.Of(before: null, [no])));
        Assert.Equal((EventType.Warning, "R", "away"), Assert.Single(ConditionEvents.Of([yes], [no])));
        Assert.Empty(ConditionEvents.Of([no], [Make(Condition.False, "still away")]));
        Assert.Equal((EventType.Normal, "R", "there"), Assert.Single(ConditionEvents.Of([no], [yes])));
        Assert.Empty(ConditionEvents.Of(before: null, [yes]));
    }

    [Fact]
    public async Task Done_experiment_still_says_what_becomes_of_its_last_trials()
    {
        var operators = new Operator();
        operators.Cluster.Put(Tracked.With(s => s with { MaxTrials = 2 }).Manifest());
        await operators.RunToTheEndAsync();
        var done = operators.Cluster.Find<Experiment>("digits")!.Status!;
        Assert.Equal(ExperimentPhase.Succeeded, done.Phase);

        Write(operators, "{\"message\": \"MLflow is away\"}");
        await operators.ReconcileExperimentAsync();
        Write(operators, "{\"runId\": \"a\"}");
        await operators.ReconcileExperimentAsync();

        var status = operators.Cluster.Find<Experiment>("digits")!.Status!;
        Assert.True(status.Conditions.IsTrue(ExperimentConditions.Tracking));
        Assert.Equal((done.Phase, done.CompletionTime, done.Trials), (status.Phase, status.CompletionTime, status.Trials));
        Assert.Equal(["NotTracked", "Tracked"], operators.Events.All.Select(e => e.Reason).Where(reason => reason.EndsWith("Tracked", StringComparison.Ordinal)));
    }

    private static void Write(Operator operators, string tracking) =>
        operators.Cluster.Edit<Trial>("digits-00001", stored => stored["status"]!["tracking"] = System.Text.Json.Nodes.JsonNode.Parse(tracking));

    private static Condition? Find(ExperimentBuilder experiment, params TrialBuilder[] trials) =>
        new StatusBuilder(before: null, generation: 1, Given.Start).Of(Given.View(experiment, trials), Verdict.Continue).Conditions.Find(ExperimentConditions.Tracking);

    private static TrialBuilder Trial(int index, TrialTracking tracking) => ATrial(index).Status(new TrialStatus { Phase = TrialPhase.Succeeded, Value = 0.5, Tracking = tracking });

    private static Condition Make(string status, string message) => new() { Type = ExperimentConditions.Tracking, Status = status, Reason = "R", Message = message };
}
