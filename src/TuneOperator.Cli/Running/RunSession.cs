using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Cli.Manifests;
using TuneOperator.Cli.Observing;
using TuneOperator.LocalCluster;

namespace TuneOperator.Cli.Running;

/// <summary>A local cluster with the operator in it and the manifests' objects. Disposed, nothing of it runs any more.</summary>
internal sealed class RunSession : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>A tracking server that is slower than this misses the last trials.</summary>
    private static readonly TimeSpan TrackingPatience = TimeSpan.FromSeconds(15);

    private readonly LocalCluster.LocalCluster cluster;
    private readonly OperatorSession session;
    private readonly IReadOnlyList<(string Namespace, string Name)> experiments;
    private readonly TimeProvider time;

    private RunSession(LocalCluster.LocalCluster cluster, IReadOnlyList<(string Namespace, string Name)> experiments, OperatorSession session, TimeProvider time)
    {
        this.cluster = cluster;
        this.experiments = experiments;
        this.time = time;
        this.session = session;
    }

    /// <summary>Starts the cluster, and the operator once the server has taken all documents.</summary>
    /// <exception cref="ManifestException">The server refuses a document; nothing was started.</exception>
    public static async Task<RunSession> StartAsync(LocalClusterOptions options, IReadOnlyList<ManifestDocument> documents, CancellationToken cancellationToken)
    {
        var started = await LocalCluster.LocalCluster.StartAsync(options, cancellationToken);
        try
        {
            using var client = new ClusterClient(started.ToClientConfiguration());
            await CustomResources.InstallAsync(client, options.TimeProvider, cancellationToken);
            var applied = await new ManifestApplier(client).ApplyAsync(documents, cancellationToken);
            return new RunSession(started, applied, await OperatorSession.BeginAsync(started, options, cancellationToken), options.TimeProvider);
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Shows the experiments over and over, until all are done, one is not accepted, or it is cancelled.</summary>
    /// <returns>How they stood at the end.</returns>
    public async Task<IReadOnlyList<ExperimentSnapshot>> WatchAsync(Action<IReadOnlyList<ExperimentSnapshot>> show, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        long? ended = null;
        while (true)
        {
            var snapshots = Look();
            show(snapshots);
            if (session.Operation.IsCompleted)
            {
                await session.Operation;
            }

            if (snapshots.Any(s => s.Outcome == ExperimentOutcome.NotAccepted))
            {
                return snapshots;
            }

            if (snapshots.All(s => s.Outcome != ExperimentOutcome.Unfinished))
            {
                ended ??= time.GetTimestamp();
                if (time.GetElapsedTime(ended.Value) > TrackingPatience || !experiments.Any(IsBeingTracked))
                {
                    return snapshots;
                }
            }

            try
            {
                await timer.WaitForNextTickAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return Look();
            }
        }
    }

    /// <summary>Stops the operator first, so that it does not judge the pods that the cluster stops then.</summary>
    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync();
        await cluster.DisposeAsync();
    }

    /// <summary>Ended trials are still to be written to MLflow, and nothing went wrong with that so far. The cluster ends with this process, and they with it.</summary>
    private bool IsBeingTracked((string Namespace, string Name) key) =>
        session.Runtime.Services.Store<Experiment>().Get(key.Namespace, key.Name) is { Spec.Tracking.Mlflow: not null } experiment
        && session.Runtime.Services.Store<Trial>().OwnedBy(experiment.Metadata.Uid) is var trials
        && trials.Any(trial => trial.Status is { IsFinished: true, Tracking: null })
        && !trials.Any(trial => trial.Status?.Tracking?.Message is not null);

    private IReadOnlyList<ExperimentSnapshot> Look()
    {
        var stored = session.Runtime.Services.Store<Experiment>();
        var trials = session.Runtime.Services.Store<Trial>();
        return
        [
            .. experiments.Select(key => stored.Get(key.Namespace, key.Name) is { } experiment
                ? SnapshotFactory.Create(experiment, trials.OwnedBy(experiment.Metadata.Uid))
                : new ExperimentSnapshot(key.Namespace, key.Name)),
        ];
    }
}
