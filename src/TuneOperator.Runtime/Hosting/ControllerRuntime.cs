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
    private readonly IReadOnlyCollection<IWatchedKind> kinds;
    private readonly IReadOnlyList<IControllerRunner> controllers;
    private readonly LeaseElector? elector;
    private readonly BadObjectReporter badObjects;
    private readonly ILogger logger;
    private volatile bool running;

    internal ControllerRuntime(
        IControllerServices services,
        ApiTransport transport,
        IReadOnlyCollection<IWatchedKind> kinds,
        IReadOnlyList<IControllerRunner> controllers,
        LeaseElector? elector,
        BadObjectReporter badObjects,
        ILogger<ControllerRuntime> logger)
    {
        this.services = services;
        this.transport = transport;
        this.kinds = kinds;
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
    public bool HasSynced => kinds.All(kind => kind.Synced.IsCompletedSuccessfully);

    /// <summary>The controllers run here.</summary>
    public bool IsLeader => elector?.IsLeader ?? running;

    public RuntimeHealth Health() => new(
        HasSynced,
        IsLeader,
        transport.IsAway,
        elector?.SinceAttempt,
        [.. kinds.Select(kind => new WatchHealth(kind.Kind, kind.Synced.IsCompletedSuccessfully, kind.Count, kind.SinceActivity))],
        [.. controllers.Select(controller => controller.Health)]);

    /// <summary>Runs until cancelled. Then it stops the controllers, releases the lease and returns within 3 s.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var lifetime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watches = Task.WhenAll(kinds.Select(kind => kind.RunAsync(lifetime.Token)));
        try
        {
            await Task.WhenAll(kinds.Select(kind => kind.Synced)).WaitAsync(cancellationToken);
            Log.Synced(logger, kinds.Count);
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
