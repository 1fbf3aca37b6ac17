using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.Abstractions.Client;
using TuneOperator.Runtime.Client;
using TuneOperator.Runtime.Leadership;
using TuneOperator.Runtime.Reconciling;
using TuneOperator.Runtime.Watching;

namespace TuneOperator.Runtime.Hosting;

/// <summary>Watches, elects, and runs the controllers while this process leads.</summary>
public sealed class ControllerRuntime
{
    private readonly IControllerServices services;
    private readonly ApiTransport transport;
    private readonly StoreRegistry stores;
    private readonly IReadOnlyList<IControllerRunner> controllers;
    private readonly LeaseElector? elector;
    private readonly BadObjectReporter badObjects;
    private readonly ILogger logger;
    private volatile bool running;

    internal ControllerRuntime(
        IControllerServices services,
        ApiTransport transport,
        StoreRegistry stores,
        IReadOnlyList<IControllerRunner> controllers,
        LeaseElector? elector,
        BadObjectReporter badObjects,
        ILogger<ControllerRuntime> logger)
    {
        this.services = services;
        this.transport = transport;
        this.stores = stores;
        this.controllers = controllers;
        this.elector = elector;
        this.badObjects = badObjects;
        this.logger = logger;
    }

    /// <summary>The client that the controllers use; what it writes is in the stores.</summary>
    public IKubernetesClient Client => services.Client;

    /// <summary>What the controllers were built from; the stores fill once the runtime runs.</summary>
    public IControllerServices Services => services;

    /// <summary>Every watched kind has been listed once.</summary>
    public bool HasSynced => Kinds.All(kind => kind.Synced.IsCompletedSuccessfully);

    /// <summary>The controllers run here.</summary>
    public bool IsLeader => elector?.IsLeader ?? running;

    private IReadOnlyCollection<IWatchedKind> Kinds => stores.Kinds;

    /// <summary>All objects of a watched kind, as they are at the moment.</summary>
    /// <exception cref="InvalidOperationException">The kind is not watched.</exception>
    public IReadOnlyList<TEntity> Watched<TEntity>()
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var store = stores.Of<TEntity>();
        return [.. store.Keys().Select(key => store.Get(key.Namespace, key.Name)).OfType<TEntity>()];
    }

    public RuntimeHealth Health() => new(
        HasSynced,
        IsLeader,
        transport.IsAway,
        elector?.SinceAttempt,
        [.. Kinds.Select(kind => new WatchHealth(kind.Kind, kind.Synced.IsCompletedSuccessfully, kind.Count, kind.SinceActivity))],
        [.. controllers.Select(controller => controller.Health)]);

    /// <summary>Runs until cancelled. Then it stops the controllers, releases the lease and returns within 3 s.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var lifetime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watches = Task.WhenAll(Kinds.Select(kind => kind.RunAsync(lifetime.Token)));
        try
        {
            await Task.WhenAll(Kinds.Select(kind => kind.Synced)).WaitAsync(cancellationToken);
            Log.Synced(logger, Kinds.Count);
            await (elector is null ? StandAloneAsync(cancellationToken) : elector.RunAsync(ControlAsync, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.StoppedEarly(logger);
        }
        finally
        {
            await lifetime.CancelAsync();
            await watches;
        }
    }

    private async Task StandAloneAsync(CancellationToken cancellationToken)
    {
        running = true;
        var work = ControlAsync(cancellationToken);
        try
        {
            await work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await work.WaitAsync(LeaseElector.StopGrace, services.Time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            Log.Abandoned(logger, LeaseElector.StopGrace.TotalSeconds);
        }
        finally
        {
            running = false;
        }
    }

    private Task ControlAsync(CancellationToken cancellationToken) =>
        Task.WhenAll([badObjects.RunAsync(cancellationToken), .. controllers.Select(controller => controller.RunAsync(cancellationToken))]);
}
