using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.Abstractions.Controllers;
using TuneOperator.Runtime.Client;
using TuneOperator.Runtime.Events;
using TuneOperator.Runtime.Leadership;
using TuneOperator.Runtime.Reconciling;
using TuneOperator.Runtime.Watching;

namespace TuneOperator.Runtime.Hosting;

/// <summary>Puts a runtime together: which kinds are watched, and which controllers they feed.</summary>
public sealed class ControllerRuntimeBuilder
{
    private readonly ControllerRuntimeOptions options;
    private readonly TimeProvider time;
    private readonly ILoggerFactory loggerFactory;
    private readonly Jitter jitter;
    private readonly ApiTransport transport;
    private readonly StoreRegistry stores = new();
    private readonly ApiClient client;
    private readonly EventRecorder events;
    private readonly BadObjectReporter badObjects;
    private readonly List<Func<IControllerServices, IControllerRunner>> controllers = [];

    /// <param name="connection">Stays the caller's to dispose, after the runtime has ended.</param>
    public ControllerRuntimeBuilder(ApiConnection connection, ControllerRuntimeOptions options, TimeProvider time, ILoggerFactory loggerFactory)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1);
        if (options.LeaderElection is { } election)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(election.Identity);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(election.RenewDeadline, election.LeaseDuration);
        }

        this.options = options;
        this.time = time;
        this.loggerFactory = loggerFactory;
        jitter = new Jitter(options.Seed);
        transport = new ApiTransport(connection, time, jitter.Next);
        client = new ApiClient(transport, options.FieldManager, stores);
        events = new EventRecorder(
            client, options.FieldManager, options.LeaderElection?.Identity ?? Environment.MachineName, time, loggerFactory.CreateLogger<EventRecorder>());
        badObjects = new BadObjectReporter(events);
    }

    /// <summary>Keeps a store of the kind, in the runtime's namespaces or in all.</summary>
    /// <param name="labelSelector">As the API takes it; null: every object of the kind.</param>
    /// <exception cref="FormatException">The selector is none.</exception>
    public ControllerRuntimeBuilder Watch<TEntity>(string? labelSelector = null)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var labels = LabelSelector.Parse(labelSelector);
        var logger = loggerFactory.CreateLogger<Reflector<TEntity>>();
        stores.Add(WatchedKind.Create<TEntity>(
            options.Namespaces, labels, (store, watch) => new Reflector<TEntity>(transport, store, watch, badObjects.Report, time, jitter.Next, logger)));
        return this;
    }

    /// <summary>Runs a controller over all entities of its kind, which must be watched.</summary>
    public ControllerRuntimeBuilder AddController<TEntity>(
        Func<IControllerServices, IEntityController<TEntity>> create, Action<ControllerOptions>? configure = null)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var settings = new ControllerOptions();
        configure?.Invoke(settings);
        controllers.Add(services => new ControllerRunner<TEntity>(
            create(services),
            stores.Of<TEntity>(),
            settings.WakeSources(stores),
            new WorkerOptions(settings.WorkerCount ?? options.Workers, options.ReconcileTimeout) { Name = settings.Name },
            time,
            loggerFactory.CreateLogger<ControllerRunner<TEntity>>()));
        return this;
    }

    /// <exception cref="InvalidOperationException">A controller needs a kind that is not watched.</exception>
    public ControllerRuntime Build()
    {
        var services = new ControllerServices(client, events, stores, time, loggerFactory);
        var elector = options.LeaderElection is { } election
            ? new LeaseElector(client, election, time, jitter.Next, loggerFactory.CreateLogger<LeaseElector>())
            : null;
        return new ControllerRuntime(
            services, transport, stores, [.. controllers.Select(create => create(services))], elector, badObjects, loggerFactory.CreateLogger<ControllerRuntime>());
    }
}
