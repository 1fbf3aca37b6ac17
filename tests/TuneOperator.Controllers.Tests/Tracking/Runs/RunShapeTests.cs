using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Tracking.Runs;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Tracking.Runs;

public sealed class RunShapeTests
{
    private static readonly TrialStatus Ended = new()
    {
        Phase = TrialPhase.Succeeded,
        Value = 0.9,
        Node = "gpu-7",
        StartTime = Given.Start,
        CompletionTime = Given.Start.AddSeconds(40),
        Curve = [new CurvePoint { Step = 3, Value = 0.5 }, new CurvePoint { Step = 9, Value = 0.9 }],
        Metrics = new Dictionary<string, MetricSummary>
        {
            ["accuracy"] = new() { Last = 0.9, Min = 0.4, Max = 0.9, Step = 9, Count = 9 },
            ["loss(val)"] = new() { Last = 0.1, Min = 0.1, Max = 0.1, Step = 9, Count = 1 },
            ["nothing"] = new() { Count = 3 },
        },
    };

    [Fact]
    public void Trial_is_its_parameters_its_curve_and_where_it_ran()
    {
        var run = Of(ATrial(3).Parameters("""{"learningRate": 1e-05, "layers": 2, "optimizer": "adam", "amsgrad": true}""")
            .Spec("budget", 27).Spec("sampler", new System.Text.Json.Nodes.JsonObject { ["name"] = "Tpe" }).Status(Ended));

        var start = new DateTimeOffset(Given.Start).ToUnixTimeMilliseconds();
        Assert.Equal(("digits-00003", "uid-digits-00003", "FINISHED", start, start + 40_000), (run.Name, run.TrialUid, run.Status, run.StartTime, run.EndTime));
        Assert.Equal(
            ["learningRate=1e-05", "layers=2", "optimizer=adam", "amsgrad=true", "tune.stage=search", "tune.sampler=Tpe", "tune.budget=27"],
            run.Params.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal(
            [
                new RunMetric("accuracy", 0.5, start + 20_000, 3),
                new RunMetric("accuracy", 0.9, start + 40_000, 9),
                new RunMetric("accuracy.min", 0.4, start + 40_000, 9),
                new RunMetric("accuracy.max", 0.9, start + 40_000, 9),
                new RunMetric("loss_val_", 0.1, start + 40_000, 9),
                new RunMetric("tune.value", 0.9, start + 40_000, 0),
            ],
            run.Metrics);
        Assert.Equal(
            [
                "tuneoperator.io/trial-uid=uid-digits-00003", "tuneoperator.io/trial=digits-00003", "tuneoperator.io/experiment=digits", "tuneoperator.io/namespace=default",
                "tuneoperator.io/stage=search", "tuneoperator.io/index=3", "tuneoperator.io/purpose=Search", "tuneoperator.io/node=gpu-7",
                "mlflow.source.name=tune-operator", "mlflow.source.type=JOB",
            ],
            run.Tags.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public void Failed_trial_says_why_and_has_times_that_make_sense()
    {
        var run = Of(ATrial().Failed(TrialReason.OutOfMemory));

        Assert.Equal("FAILED", run.Status);
        Assert.Equal(run.StartTime, run.EndTime);
        Assert.Contains(KeyValuePair.Create("tuneoperator.io/reason", "OutOfMemory"), run.Tags);
        Assert.Contains(KeyValuePair.Create("tuneoperator.io/message", "exit code 1: no such file"), run.Tags);
        Assert.Empty(run.Metrics);
    }

    [Fact]
    public void Cancelled_trial_was_killed() => Assert.Equal("KILLED", Of(ATrial().Cancelled()).Status);

    [Fact]
    public void Trial_that_was_stopped_early_was_killed_and_keeps_its_curve()
    {
        var run = Of(ATrial().Status(Ended with { Phase = TrialPhase.Pruned }));

        Assert.Equal("KILLED", run.Status);
        Assert.Equal([3L, 9L], run.Metrics.Where(metric => metric.Key == "accuracy").Select(metric => metric.Step));
    }

    [Fact]
    public void What_the_pod_got_in_place_of_what_was_asked_for_is_beside_it()
    {
        var run = Of(ATrial().Status(Ended with { Effective = new Dictionary<string, long> { ["batchSize"] = 32, ["accumulation"] = 4 } }));

        Assert.Equal(["4", "32"], run.Params.Where(pair => pair.Key.StartsWith("tune.effective.", StringComparison.Ordinal)).Select(pair => pair.Value));
    }

    [Fact]
    public void Text_that_is_too_long_is_cut_to_what_every_server_takes()
    {
        var run = Of(ATrial().Parameters($$"""{"optimizer": "{{new string('x', 4000)}}"}""").Status(Ended with { Message = new string('y', 4000) }));

        Assert.Equal(500, run.Params[0].Value.Length);
        Assert.All(run.Tags, tag => Assert.InRange(tag.Value.Length, 1, 2000));
    }

    private static TrackedRun Of(Testing.Builders.TrialBuilder trial) => RunShape.Of(trial.Done(), Given.Definition());
}
