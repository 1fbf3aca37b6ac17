using System.Globalization;
using k8s.Models;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Testing.Builders;
using TuneOperator.Testing.Cluster;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests;

/// <summary>The operator is killed at every write: before it takes effect, and after it did but before the answer came. A new one knows what the cluster knows.</summary>
public class KilledOperatorTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Operator_that_is_killed_at_any_write_loses_and_doubles_nothing(bool afterTheWrite)
    {
        var undisturbed = await Undisturbed(AnExperiment());

        for (var kill = 1; kill <= undisturbed.Cluster.Writes.Count; kill++)
        {
            var at = kill;
            var life = await Disturbed(AnExperiment(), write => write == at, afterTheWrite);

            Same(undisturbed, life);
        }
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    [InlineData(false, 3)]
    public async Task Operator_that_is_killed_again_and_again_gets_there_as_well(bool afterTheWrite, int every)
    {
        var undisturbed = await Undisturbed(AnExperiment());

        Same(undisturbed, await Disturbed(AnExperiment(), write => write % every == 0, afterTheWrite));
    }

    public static TheoryData<string, bool> Scenarios => new()
    {
        { "no job kept", true }, { "no job kept", false },
        { "best job kept", true }, { "best job kept", false },
        { "some fail", true }, { "some fail", false },
        { "target", true }, { "target", false },
        { "grid", true }, { "grid", false },
        { "stages", true }, { "stages", false },
        { "some run again", true }, { "some run again", false },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Every_kind_of_end_is_reached_over_a_kill_at_any_write(string scenario, bool afterTheWrite)
    {
        var experiment = Of(scenario);
        var undisturbed = await Undisturbed(experiment);
        var expected = Status(undisturbed);

        for (var kill = 1; kill <= undisturbed.Cluster.Writes.Count; kill++)
        {
            var at = kill;
            var life = await Disturbed(experiment, write => write == at, afterTheWrite);

            var status = Status(life);
            Assert.Equal((expected.Phase, expected.Best!.Trial, expected.Best.Value), (status.Phase, status.Best!.Trial, status.Best.Value));
            Assert.Equal(status.Trials!.Created, status.Trials.Ended);
            Assert.Equal(undisturbed.Jobs.Started.Order(StringComparer.Ordinal).Take(life.Jobs.Started.Count), life.Jobs.Started.Order(StringComparer.Ordinal));
            Assert.Equal(Attempts(undisturbed), Attempts(life));
            Assert.All(life.Cluster.All<Trial>(), trial => Assert.True(trial.Status!.IsFinished));
            Assert.All(life.Cluster.All<V1Job>(), job => Assert.NotNull(job.Status?.Conditions));
            Assert.Equal(JobsLeft(undisturbed), JobsLeft(life));
        }
    }

    private static ExperimentBuilder Of(string scenario) => scenario switch
    {
        "no job kept" => AnExperiment().With(s => s with { MaxTrials = 4, OnCompletion = new OnCompletionSpec { KeepJobs = KeepJobs.None } }),
        "best job kept" => AnExperiment().With(s => s with { MaxTrials = 4, OnCompletion = new OnCompletionSpec { KeepJobs = KeepJobs.Best } }),
        "some fail" => AnExperiment().With(s => s with { MaxTrials = 6, MaxFailedTrials = 6 }).Container("""{"env": [{"name": "FAILS_BELOW", "value": "3"}]}"""),
        "target" => AnExperiment().With(s => s with { ParallelTrials = 1 }).Metric(m => m with { Target = 5 }),
        "stages" => AnExperiment().With(s => s with
        {
            Algorithm = null,
            MaxTrials = null,
            Stages =
            [
                new StageSpec { Name = "range", Type = StageType.LearningRateRange, Parameter = "learningRate", MaxTrials = 5 },
                new StageSpec { Name = "coarse", Algorithm = new AlgorithmSpec { Name = AlgorithmName.Random }, MaxTrials = 3 },
                new StageSpec { Name = "fine", Algorithm = new AlgorithmSpec { Name = AlgorithmName.Random }, MaxTrials = 2, Narrow = new NarrowSpec { From = "coarse" } },
            ],
            Verification = new VerificationSpec { TopTrials = 2, Repeats = 2, Metric = "test-accuracy", Env = [new VariableSpec { Name = "TESTS", Value = "1" }] },
        }),
        "some run again" => AnExperiment().Container("""{"env": [{"name": "RUNS_AGAIN", "value": "1"}]}""").With(s => s with
        {
            MaxTrials = 4,
            Parameters = [.. s.Parameters!, new ParameterSpec { Name = "batchSize", Type = ParameterType.Discrete, Values = [16, 64] }],
            Retry = new RetrySpec { OnOutOfMemory = new OutOfMemorySpec { Parameter = "batchSize", AccumulateInto = "accumulation", Min = 8 } },
        }),
        _ => AnExperiment().Algorithm(AlgorithmName.Grid).With(s => s with { MaxTrials = null }).Parameters(
            new ParameterSpec { Name = "learningRate", Type = ParameterType.Discrete, Values = [0.1, 0.2, 0.3] },
            new ParameterSpec { Name = "layers", Type = ParameterType.Int, Min = 1, Max = 2 }),
    };

    private static Operator Begin(ExperimentBuilder experiment)
    {
        var life = new Operator();
        life.Jobs.Train = job => IsTakenAway(job, life.Jobs) || IsTooLarge(job) ? null : Train(job);
        life.Jobs.Fail = job => IsTakenAway(job, life.Jobs) ? (143, "Error", "Evicted") : (IsTooLarge(job) ? 137 : 1, IsTooLarge(job) ? "OOMKilled" : "Error", (string?)null);
        life.Cluster.Put(experiment.Manifest());
        return life;
    }

    /// <summary>A value that depends on the parameters alone.</summary>
    private static string? Train(V1Job job)
    {
        var layers = Number(job, "TUNE_PARAM_LAYERS") ?? 0;
        var value = layers + Number(job, "TUNE_PARAM_LEARNING_RATE");
        var metric = JobRunner.Env(job, "TESTS") is null ? "accuracy" : "test-accuracy";
        return layers < Number(job, "FAILS_BELOW") ? null : string.Create(CultureInfo.InvariantCulture, $"{metric}={value:R}");
    }

    /// <summary>The first time that a trial runs.</summary>
    private static bool IsTakenAway(V1Job job, JobRunner jobs) =>
        JobRunner.Env(job, "RUNS_AGAIN") is not null && jobs.Started.Count(name => name == job.Metadata.Name) == 1;

    private static bool IsTooLarge(V1Job job) => Number(job, "TUNE_PARAM_BATCH_SIZE") > 16;

    private static double? Number(V1Job job, string variable) =>
        JobRunner.Env(job, variable) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    private static async Task<Operator> Undisturbed(ExperimentBuilder experiment)
    {
        var life = Begin(experiment);
        await life.RunToTheEndAsync();
        return life;
    }

    private static async Task<Operator> Disturbed(ExperimentBuilder experiment, Func<int, bool> kills, bool afterTheWrite)
    {
        var life = Begin(experiment);
        var count = 0;
        void Kill(ClusterWrite write) => Crash.If(write.Verb != WriteVerb.DryRun && kills(++count));
        life.Cluster.Before = afterTheWrite ? null : Kill;
        life.Cluster.After = afterTheWrite ? Kill : null;
        for (var lives = 0; lives < 500; lives++)
        {
            try
            {
                await life.RunToTheEndAsync();
                return life;
            }
            catch (CrashException)
            {
                life.Restart();
            }
        }

        throw new InvalidOperationException("the experiment never ended");
    }

    private static void Same(Operator undisturbed, Operator life)
    {
        var (expected, status) = (Status(undisturbed), Status(life));
        Assert.Equal(ExperimentPhase.Succeeded, status.Phase);
        Assert.Equal(expected.Trials, status.Trials);
        Assert.Equal((expected.Best!.Trial, expected.Best.Value), (status.Best!.Trial, status.Best.Value));
        Assert.Equal(Trials(undisturbed), Trials(life));
        Assert.Equal(undisturbed.Jobs.Started, life.Jobs.Started.Order(StringComparer.Ordinal));
    }

    private static ExperimentStatus Status(Operator life) => life.Cluster.Find<Experiment>("digits")!.Status!;

    private static IEnumerable<string> JobsLeft(Operator life) => life.Cluster.All<V1Job>().Select(job => job.Metadata.Name);

    private static IEnumerable<string> Attempts(Operator life) => life.Cluster.All<Trial>().Select(trial => string.Join(
        ' ', trial.Metadata.Name, trial.Status!.Phase, trial.Status.Attempts, trial.Status.Retry?.Infrastructure, trial.Status.Retry?.OutOfMemory, string.Join(',', trial.Status.Effective ?? new Dictionary<string, long>())));

    private static IEnumerable<string> Trials(Operator life) =>
        life.Cluster.All<Trial>().Select(trial => $"{trial.Metadata.Name} {trial.Spec.Parameters!.ToJsonString()} {trial.Status!.Phase} {trial.Status.Value:R}");
}
