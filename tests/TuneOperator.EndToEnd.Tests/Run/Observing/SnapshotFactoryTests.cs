using k8s.Models;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Cli.Observing;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run.Observing;

public sealed class SnapshotFactoryTests
{
    [Theory]
    [InlineData(ExperimentConditions.Accepted, Condition.False, ExperimentOutcome.NotAccepted)]
    [InlineData(ExperimentConditions.Succeeded, Condition.True, ExperimentOutcome.Succeeded)]
    [InlineData(ExperimentConditions.Succeeded, Condition.False, ExperimentOutcome.Unfinished)]
    [InlineData(ExperimentConditions.Failed, Condition.True, ExperimentOutcome.Failed)]
    [InlineData(ExperimentConditions.Progressing, Condition.False, ExperimentOutcome.Unfinished)]
    public void The_conditions_decide_the_outcome(string type, string status, object outcome)
    {
        var snapshot = SnapshotFactory.Create(Experiment(new() { Conditions = [new Condition { Type = type, Status = status, Reason = "Why", Message = "because" }] }), []);

        Assert.Equal(outcome, snapshot.Outcome);
    }

    [Fact]
    public void The_condition_that_ended_it_says_why()
    {
        var conditions = new Condition[]
        {
            new() { Type = ExperimentConditions.Progressing, Status = Condition.False, Reason = "Other" },
            new() { Type = ExperimentConditions.Failed, Status = Condition.True, Reason = "MaxFailedTrialsExceeded", Message = "too many" },
        };

        var snapshot = SnapshotFactory.Create(Experiment(new() { Conditions = conditions }), []);

        Assert.Equal(("MaxFailedTrialsExceeded", "too many"), (snapshot.Reason, snapshot.Message));
    }

    [Theory]
    [InlineData("3/7", 7)]
    [InlineData("3", 20)]
    [InlineData(null, 20)]
    public void The_size_of_a_grid_bounds_the_trials_else_maxTrials_does(string? progress, int allowed) =>
        Assert.Equal(allowed, SnapshotFactory.Create(Experiment(new() { Progress = progress }), []).Allowed);

    [Fact]
    public void The_deadline_is_maxDuration_after_the_start() =>
        Assert.Equal(ATrial.Start.AddMinutes(90), SnapshotFactory.Create(Experiment(new() { StartTime = ATrial.Start }), []).Deadline);

    [Fact]
    public void Trials_are_ordered_by_index_and_new_ones_are_pending()
    {
        var snapshot = SnapshotFactory.Create(Experiment(status: null), [Trial(2), Trial(1)]);

        Assert.Equal([1, 2], snapshot.Trials.Select(trial => trial.Index));
        Assert.Equal(2, snapshot.Count(TrialPhase.Pending));
    }

    private static Experiment Experiment(ExperimentStatus? status) => new()
    {
        Metadata = new V1ObjectMeta { Name = "e", NamespaceProperty = "default" },
        Spec = new ExperimentSpec { MaxTrials = 20, MaxDuration = "1h30m" },
        Status = status,
    };

    private static Trial Trial(int index) => new() { Metadata = new V1ObjectMeta { Name = $"e-{index}" }, Spec = new TrialSpec { Index = index } };
}
