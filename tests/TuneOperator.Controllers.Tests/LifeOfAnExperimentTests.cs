using System.Globalization;
using k8s.Models;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Testing.Cluster;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests;

public class LifeOfAnExperimentTests
{
    private const int Trials = 12;

    [Fact]
    public async Task Twelve_trials_run_two_at_a_time_to_the_best_of_them()
    {
        var life = Begin();
        await life.RunToTheEndAsync();

        var status = life.Cluster.Find<Experiment>("digits")!.Status!;
        Assert.Equal((ExperimentPhase.Succeeded, Trials, "12/12"), (status.Phase, status.Trials!.Succeeded, status.Progress));
        Assert.Equal(life.Cluster.All<Trial>().MaxBy(trial => trial.Status!.Value)!.Metadata.Name, status.Best!.Trial);
        Assert.Equal(Enumerable.Range(0, Trials).Select(i => $"digits-{i:00000}"), life.Jobs.Started);
    }

    [Fact]
    public async Task Trial_costs_at_most_six_writes()
    {
        var life = Begin();
        await life.RunToTheEndAsync();

        Assert.InRange(life.Cluster.Writes.Count, Trials * 3, Trials * 6);
        Assert.All(
            life.Cluster.Writes.Where(write => write.Kind != "Experiment").GroupBy(write => write.Name),
            writes => Assert.InRange(writes.Count(), 3, 4));
    }

    [Fact]
    public async Task End_is_an_end()
    {
        var life = Begin();
        await life.RunToTheEndAsync();
        var writes = life.Cluster.Writes.Count;

        life.Restart();
        life.Time.Advance(TimeSpan.FromDays(1));
        await life.ReconcileAllAsync();

        Assert.Equal(writes, life.Cluster.Writes.Count);
    }

    /// <summary>Kills the operator at every write of the experiment: before it takes effect, and after it did but before the answer came.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Operator_that_is_killed_at_any_write_loses_and_doubles_nothing(bool afterTheWrite)
    {
        var undisturbed = Begin();
        await undisturbed.RunToTheEndAsync();

        for (var kill = 1; kill <= undisturbed.Cluster.Writes.Count; kill++)
        {
            var life = Begin();
            KillAt(life, new HashSet<int> { kill }, afterTheWrite);
            await RunAgainAndAgain(life);

            Same(undisturbed, life, kill);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Operator_that_is_killed_at_every_other_write_gets_there_as_well(bool afterTheWrite)
    {
        var undisturbed = Begin();
        await undisturbed.RunToTheEndAsync();
        var life = Begin();
        KillAt(life, Enumerable.Range(1, 500).Where(i => i % 2 == 0).ToHashSet(), afterTheWrite);

        await RunAgainAndAgain(life);

        Same(undisturbed, life, kill: 0);
    }

    private static Operator Begin()
    {
        var life = new Operator();
        life.Jobs.Train = job => "accuracy=" + Score(job).ToString("R", CultureInfo.InvariantCulture);
        life.Cluster.Put(AnExperiment().Manifest());
        return life;
    }

    /// <summary>A value that depends on the parameters alone.</summary>
    private static double Score(V1Job job) =>
        double.Parse(JobRunner.Env(job, "TUNE_PARAM_LEARNING_RATE")!, CultureInfo.InvariantCulture) + double.Parse(JobRunner.Env(job, "TUNE_PARAM_LAYERS")!, CultureInfo.InvariantCulture);

    private static void KillAt(Operator life, IReadOnlySet<int> writes, bool afterTheWrite)
    {
        var count = 0;
        void Kill(ClusterWrite write) => Crash.If(write.Verb != WriteVerb.DryRun && writes.Contains(++count));
        life.Cluster.Before = afterTheWrite ? null : Kill;
        life.Cluster.After = afterTheWrite ? Kill : null;
    }

    private static async Task RunAgainAndAgain(Operator life)
    {
        for (var lives = 0; lives < 500; lives++)
        {
            try
            {
                await life.RunToTheEndAsync();
                return;
            }
            catch (CrashException)
            {
                life.Restart();
            }
        }

        Assert.Fail("the experiment never ended");
    }

    private static void Same(Operator undisturbed, Operator life, int kill)
    {
        var expected = undisturbed.Cluster.Find<Experiment>("digits")!.Status!;
        var status = life.Cluster.Find<Experiment>("digits")!.Status!;
        Assert.True(status.Phase == ExperimentPhase.Succeeded, $"killed at write {kill}: {status.Phase}");
        Assert.Equal(expected.Trials, status.Trials);
        Assert.Equal((expected.Best!.Trial, expected.Best.Value), (status.Best!.Trial, status.Best.Value));
        Assert.Equal(Parameters(undisturbed), Parameters(life));
        Assert.Equal(undisturbed.Jobs.Started, life.Jobs.Started.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Parameters(Operator life) =>
        life.Cluster.All<Trial>().Select(trial => $"{trial.Metadata.Name} {trial.Spec.Parameters!.ToJsonString()} {trial.Status!.Phase} {trial.Status.Value:R}");
}
