using System.Security.Cryptography;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Experiments;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Tracking;
using TuneOperator.Controllers.Tracking.Mlflow;
using TuneOperator.Controllers.Trials;
using TuneOperator.Controllers.Trials.Metrics.Live;
using TuneOperator.Runtime.Caching;
using TuneOperator.Runtime.Client;
using TuneOperator.Runtime.Hosting;
using TuneOperator.Runtime.Leadership;

namespace TuneOperator.Operator;

/// <summary>The controllers on the runtime: who watches what, and what wakes whom.</summary>
public static class OperatorRuntime
{
    /// <summary>Experiments that are written to tracking servers at a time, be they slow or not.</summary>
    private const int TrackingWorkers = 4;

    /// <summary>While trials train for hours nothing changes; an operator that does nothing then could not be told from one that can do nothing. Half of what the alert waits.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    public static ControllerRuntime Create(ApiConnection connection, OperatorOptions options, TimeProvider time, ILoggerFactory loggerFactory)
    {
        var definitions = new DefinitionCache();
        LiveMetrics? metrics = null;
        var election = options.Lease is { } lease
            ? new LeaderElectionOptions { Identity = lease.Identity, LeaseNamespace = lease.Namespace, KnowsGone = lease.KnowsGone }
            : null;
        var settings = new ControllerRuntimeOptions
        {
            Namespaces = options.Namespaces,
            LeaderElection = election,
            Workers = options.Workers,
            Seed = options.JitterSeed,
        };
        var transport = new HttpMlflowTransport(time, options.TracksToLoopback);
        return new ControllerRuntimeBuilder(connection, settings, time, loggerFactory)
            .Watch<Experiment>()
            .Watch<Trial>()
            .Watch<V1Job>(Labels.Trial)
            .Watch<V1Pod>(Labels.Trial)
            .AddController<Experiment>(
                services => new ExperimentController(
                    services.Client, services.Store<Experiment>(), services.Store<Trial>(), services.Store<V1Job>(), services.Events, definitions, options.Push is not null, services.Time),
                wake => wake
                    .Wakes<Trial>(trial => Key(trial.Metadata, trial.Spec.Experiment))
                    .LooksEvery<Experiment>(LookAgain, time))
            .AddController<Trial>(
                services => new TrialController(
                    services.Client,
                    services.Store<Experiment>(),
                    services.Store<Trial>(),
                    services.Store<V1Job>(),
                    services.Store<V1Pod>(),
                    services.Events,
                    definitions,
                    metrics = new LiveMetrics(services.Client, services.Store<V1Pod>(), options.ScrapesLoopback, services.Time),
                    options.Push,
                    RandomNumberGenerator.GetBytes,
                    services.Time),
                wake => wake
                    .Wakes<V1Job>(job => Key(job.Metadata, TrialOf(job.Metadata)))
                    .Wakes<V1Pod>(pod => Key(pod.Metadata, TrialOf(pod.Metadata)))
                    .WakesOwned<Experiment, Trial>(trial => trial.Status?.IsFinished is not true)
                    .WakesOn(wakeUp => metrics!.Subscribe((ns, name) => wakeUp(new EntityKey(ns, name)))))
            .AddController<Experiment>(
                services => new TrackingController(services.Client, services.Store<Trial>(), definitions, transport, new TrackingTokens(options.TrackingTokenDirectory), services.Time),
                wake => wake
                    .Named("Tracking")
                    .Workers(TrackingWorkers)
                    .Wakes<Trial>(trial => trial.Status is { IsFinished: true, Tracking: null } ? Key(trial.Metadata, trial.Spec.Experiment) : null))
            .Build();
    }

    private static string? TrialOf(V1ObjectMeta metadata) =>
        metadata.Labels is { } labels && labels.TryGetValue(Labels.Trial, out var trial) ? trial : null;

    private static EntityKey? Key(V1ObjectMeta metadata, string? name) =>
        string.IsNullOrEmpty(name) ? null : new EntityKey(metadata.NamespaceProperty ?? string.Empty, name);
}
