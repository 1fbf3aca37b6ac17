using k8s.Models;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Trials.Metrics;
using TuneOperator.Testing.Cluster;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Trials.Stopping;

/// <summary>One trial with bounds on its value, from what it reports to the end of its Job.</summary>
public class EarlyStoppingTests
{
    private const string Name = "digits-00000";

    private readonly Operator operators = new();

    public EarlyStoppingTests() => operators.Cluster.Put(AnExperiment().With(spec => spec with
    {
        ParallelTrials = 1,
        EarlyStopping = new EarlyStoppingSpec { Name = EarlyStoppingName.Threshold, Settings = new EarlyStoppingSettingsSpec { Lower = 0.3, MinSteps = 2 } },
    }).Manifest());

    private Trial Trial => operators.Cluster.Find<Trial>(Name)!;

    [Fact]
    public async Task Trial_that_will_not_win_is_pruned_with_its_last_value_and_the_next_one_starts()
    {
        await RunAsync("step=1 accuracy=0.1", "step=2 accuracy=0.2", "step=3 accuracy=0.25");
        await operators.ReconcileTrialAsync(Name);

        Assert.Equal((TrialPhase.Pruned, 0.25, 3L), (Trial.Status!.Phase, Trial.Status.Value, Trial.Status.Step));
        Assert.Equal([0.1, 0.2, 0.25], Trial.Status.Curve!.Select(point => point.Value));
        Assert.Equal("0.2 after step 2 is below 0.3", Trial.Status.Conditions.Find(TrialConditions.Pruned)!.Message);
        Assert.Null(operators.Cluster.Find<V1Job>(Name));
        Assert.Contains(operators.Events.All, told => told is { About: Name, Reason: "Pruned" } && told.Message.Contains("below 0.3", StringComparison.Ordinal));

        await operators.ReconcileExperimentAsync();
        await operators.ReconcileTrialAsync("digits-00001");
        Assert.NotNull(operators.Cluster.Find<V1Job>("digits-00001"));
    }

    [Fact]
    public async Task Trial_that_does_well_goes_on_and_its_progress_is_written_every_few_seconds()
    {
        await RunAsync("step=1 accuracy=0.5");
        await operators.ReconcileTrialAsync(Name);
        Assert.Equal((TrialPhase.Running, 1L, 0.5), (Trial.Status!.Phase, Trial.Status.Step, Trial.Status.Value));
        var writes = operators.Cluster.Writes.Count;

        Report("step=2 accuracy=0.6");
        var again = await operators.ReconcileTrialAsync(Name);
        Assert.Equal((writes, 1L), (operators.Cluster.Writes.Count, Trial.Status!.Step));
        Assert.InRange(again!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

        operators.Time.Advance(again.Value);
        await operators.ReconcileTrialAsync(Name);
        Assert.Equal((writes + 1, 2L, 0.6), (operators.Cluster.Writes.Count, Trial.Status!.Step, Trial.Status.Value));
    }

    [Fact]
    public async Task Trial_whose_pod_is_on_its_way_out_is_not_pruned()
    {
        await RunAsync("step=2 accuracy=0.1");
        operators.Cluster.Edit<V1Pod>(Name + "-abcde", pod => pod["metadata"]!["deletionTimestamp"] = Given.Start.ToString("O"));

        await operators.ReconcileTrialAsync(Name);

        Assert.NotEqual(TrialPhase.Pruned, Trial.Status?.Phase);
        Assert.NotNull(operators.Cluster.Find<V1Job>(Name));
    }

    [Theory]
    [InlineData(WriteVerb.ApplyStatus, false)]
    [InlineData(WriteVerb.ApplyStatus, true)]
    [InlineData(WriteVerb.Delete, false)]
    [InlineData(WriteVerb.Delete, true)]
    public async Task Operator_killed_while_it_prunes_loses_and_doubles_nothing(WriteVerb at, bool afterTheWrite)
    {
        await RunAsync("step=2 accuracy=0.1");
        void Kill(ClusterWrite write) => Crash.If(write.Verb == at && write.Name == Name);
        operators.Cluster.Before = afterTheWrite ? null : Kill;
        operators.Cluster.After = afterTheWrite ? Kill : null;
        await Assert.ThrowsAsync<CrashException>(() => operators.ReconcileTrialAsync(Name));
        (operators.Cluster.Before, operators.Cluster.After) = (null, null);

        operators.Restart();
        await operators.ReconcileTrialAsync(Name);
        Report("step=2 accuracy=0.1");
        await operators.ReconcileTrialAsync(Name);
        await operators.ReconcileTrialAsync(Name);

        Assert.Equal((TrialPhase.Pruned, 0.1), (Trial.Status!.Phase, Trial.Status.Value));
        Assert.Null(operators.Cluster.Find<V1Job>(Name));
        Assert.Single(operators.Jobs.Started);
        await operators.ReconcileExperimentAsync();
        Assert.Equal((2, 1), (operators.Cluster.All<Trial>().Count(), operators.Cluster.Find<Experiment>("digits")!.Status!.Trials!.Pruned));
    }

    [Fact]
    public async Task Restarted_container_begins_a_report_of_its_own()
    {
        await RunAsync("step=1 accuracy=0.9");
        operators.Cluster.Edit<V1Pod>(Name + "-abcde", pod => pod["status"]!["containerStatuses"]![0]!["restartCount"] = 1);
        await operators.ReconcileTrialAsync(Name);

        Report("step=1 accuracy=0.5");

        Assert.Equal(1, operators.Metrics.Find(Trial.Metadata.Uid)!.Read(report => report.Objective!.Count));
    }

    [Fact]
    public async Task Trial_whose_pod_is_gone_with_its_log_has_what_was_followed()
    {
        await RunAsync("step=1 accuracy=0.5", "step=2 accuracy=0.7");
        operators.Jobs.Step();
        operators.Cluster.Remove<V1Pod>(Name + "-abcde");
        operators.Time.Advance(TimeSpan.FromMinutes(1));

        await operators.ReconcileTrialAsync(Name);

        Assert.Equal((TrialPhase.Succeeded, 0.7), (Trial.Status!.Phase, Trial.Status.Value));
        Assert.Contains("what was read of it while it ran counts", Trial.Status.Conditions.Find(TrialConditions.MetricsAvailable)!.Message, StringComparison.Ordinal);
    }

    private async Task RunAsync(params string[] lines)
    {
        await operators.RoundAsync();
        operators.Time.Advance(TimeSpan.FromSeconds(2));

        // The pod runs now, and from this reconcile on it is followed.
        await operators.ReconcileTrialAsync(Name);
        operators.Time.Advance(TimeSpan.FromSeconds(1));
        Report(lines);
    }

    private void Report(params string[] lines)
    {
        var live = operators.Metrics.Find(Trial.Metadata.Uid);
        foreach (var line in lines)
        {
            live?.AddLine(new TextLineParser(), line);
        }
    }
}
