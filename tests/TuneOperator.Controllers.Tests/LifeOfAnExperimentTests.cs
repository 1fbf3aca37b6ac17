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
}
