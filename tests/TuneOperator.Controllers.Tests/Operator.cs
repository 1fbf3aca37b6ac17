using System.Diagnostics.CodeAnalysis;
using k8s.Models;
using Microsoft.Extensions.Time.Testing;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials;
using TuneOperator.Controllers.Trials.Metrics.Live;
using TuneOperator.Testing.Cluster;

namespace TuneOperator.Controllers.Tests;

/// <summary>The controllers on a cluster in memory, driven by hand; <see cref="Restart"/> forgets all that they remember.</summary>
internal sealed class Operator
{
    private byte tokens;
    private ExperimentController experiments;
    private TrialController trials;

    public Operator()
    {
        Cluster = new InMemoryCluster(Time);
        Jobs = new JobRunner(Cluster, Time);
        (experiments, trials) = Create();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(Given.Start));

    public InMemoryCluster Cluster { get; }

    public RecordedEvents Events { get; } = new();

    public JobRunner Jobs { get; }

    /// <summary>What running trials report; nothing comes in by itself.</summary>
    public LiveMetrics Metrics { get; private set; }

    /// <summary>Names of Trials that were woken by what they reported.</summary>
    public IList<string> Woken { get; } = [];

    public void Restart() => (experiments, trials) = Create();

    public async Task<TimeSpan?> ReconcileTrialAsync(string name) =>
        Cluster.Find<Trial>(name) is { } trial ? (await trials.ReconcileAsync(trial, TestContext.Current.CancellationToken)).RequeueAfter : null;

    public async Task<TimeSpan?> ReconcileExperimentAsync(string name = "digits") =>
        (await experiments.ReconcileAsync(Cluster.Find<Experiment>(name)!, TestContext.Current.CancellationToken)).RequeueAfter;

    /// <summary>Everything is reconciled once, then every Job goes a step and a second goes by.</summary>
    public async Task RoundAsync()
    {
        await ReconcileAllAsync();
        Jobs.Step();
        Time.Advance(TimeSpan.FromSeconds(1));
    }

    public async Task ReconcileAllAsync()
    {
        await ReconcileExperimentAsync();
        foreach (var trial in Cluster.All<Trial>().Select(trial => trial.Metadata.Name).ToList())
        {
            await ReconcileTrialAsync(trial);
        }
    }

    public async Task RunToTheEndAsync(int rounds = 200)
    {
        for (var round = 0; round < rounds && !IsDone(Cluster.Find<Experiment>("digits")!); round++)
        {
            await RoundAsync();
        }

        await ReconcileAllAsync();
    }

    private static bool IsDone(Experiment experiment) =>
        Completion.IsDone(experiment.Status) && experiment.Status!.ObservedGeneration == experiment.Metadata.Generation;

    [MemberNotNull(nameof(Metrics))]
    private (ExperimentController Experiments, TrialController Trials) Create()
    {
        var definitions = new DefinitionCache();
        Metrics = new LiveMetrics(_ => new SilentFeed(), Time);
        Metrics.Subscribe((_, name) => Woken.Add(name));
        return (
            new ExperimentController(Cluster, Cluster.Store<Experiment>(), Cluster.Store<Trial>(), Cluster.Store<V1Job>(), Events, definitions, servesPush: true, Time),
            new TrialController(
                Cluster, Cluster.Store<Experiment>(), Cluster.Store<Trial>(), Cluster.Store<V1Job>(), Cluster.Store<V1Pod>(), Events, definitions, Metrics, new PushAddress(), count => [.. Enumerable.Repeat(++tokens, count)], Time));
    }
}
