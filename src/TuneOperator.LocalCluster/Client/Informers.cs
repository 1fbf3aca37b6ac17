using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace TuneOperator.LocalCluster.Client;

/// <summary>The shared informers, one a kind; those that not every cluster needs run from their first use on.</summary>
internal sealed class Informers
{
    private readonly ApiClient api;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly CancellationToken stop;
    private readonly Dictionary<InformerScope, (IInformer Informer, Task Run)> running = [];
    private readonly Lock gate = new();

    /// <param name="stop">Ends all of them.</param>
    public Informers(ApiClient api, TimeProvider time, ILogger log, CancellationToken stop)
    {
        this.api = api;
        this.time = time;
        this.log = log;
        this.stop = stop;
        Pods = Of<V1Pod>(ResourcePath.Pods);
        Jobs = Of<V1Job>(ResourcePath.Jobs);
        Nodes = Of<V1Node>(ResourcePath.Nodes);
        Namespaces = Of<V1Namespace>(ResourcePath.Namespaces);
        PodOwners = new OwnerIndex<V1Pod>(Pods);
    }

    public Informer<V1Pod> Pods { get; }

    public Informer<V1Job> Jobs { get; }

    public Informer<V1Node> Nodes { get; }

    public Informer<V1Namespace> Namespaces { get; }

    public OwnerIndex<V1Pod> PodOwners { get; }

    /// <summary>Completes when all that were asked for by now have been listed once.</summary>
    public Task Synced
    {
        get
        {
            lock (gate) return Task.WhenAll(running.Values.Select(r => r.Informer.Synced));
        }
    }

    /// <summary>Completes some time after they were stopped.</summary>
    public Task Ended
    {
        get
        {
            lock (gate) return Task.WhenAll(running.Values.Select(r => r.Run));
        }
    }

    public Informer<T> Of<T>(ResourcePath path)
        where T : class, IKubernetesObject<V1ObjectMeta> => Of<T>(new InformerScope(path));

    public Informer<T> Of<T>(InformerScope scope)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        lock (gate)
        {
            if (running.TryGetValue(scope, out var known)) return (Informer<T>)known.Informer;
            var informer = new Informer<T>(api, scope, time, log);
            running[scope] = (informer, informer.Run(stop));
            return informer;
        }
    }
}
