using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.OnDemand;
using TuneOperator.LocalCluster.Controllers.Ownership;
using TuneOperator.LocalCluster.Controllers.Queueing;

namespace TuneOperator.LocalCluster.Controllers.Endpoints;

/// <summary>Says which pods are behind each Service that has a selector.</summary>
internal sealed class EndpointController : IController, IDisposable
{
    private readonly ControllerHost host;
    private readonly Informer<V1Service> services;
    private readonly Informer<V1Endpoints> endpoints;
    private readonly Informer<V1EndpointSlice> slices;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;

    public EndpointController(ControllerHost host)
    {
        this.host = host;
        services = host.Informers.Of<V1Service>(ResourcePath.Services);
        endpoints = host.Informers.Of<V1Endpoints>(ResourcePath.Endpoints);
        slices = host.Informers.Of<V1EndpointSlice>(ResourcePath.EndpointSlices);
        queue = new WorkQueue<ObjectKey>(host.Time);
        worker = new Worker<ObjectKey>(queue, "endpoints", Reconcile, host.Log);
        services.Subscribe(change => queue.Add(ObjectKey.Of(change.Object)));
        endpoints.Subscribe(change => queue.Add(ObjectKey.Of(change.Object)));
        slices.Subscribe(change =>
        {
            if (ServiceOf(change.Object) is { } name) queue.Add(new ObjectKey(change.Object.Metadata.NamespaceProperty, name));
        });
        host.Informers.Pods.Subscribe(Wake);
    }

    public Task Run(CancellationToken cancellation) => worker.Run(1, cancellation);

    public void Dispose() => queue.Dispose();

    private static string? ServiceOf(V1EndpointSlice slice) => slice.Metadata.Labels?.TryGetValue(EndpointsOf.SliceService, out var name) == true ? name : null;

    private void Wake(Change<V1Pod> change)
    {
        foreach (var service in services.All.Where(s => s.Metadata.NamespaceProperty == change.Object.Metadata.NamespaceProperty))
        {
            var selector = Selector.OfLabels(service.Spec.Selector);
            if (selector.Matches(change.Object.Metadata) || (change.Old is { } old && selector.Matches(old.Metadata))) queue.Add(ObjectKey.Of(service));
        }
    }

    private async Task Reconcile(ObjectKey key, CancellationToken cancellation)
    {
        if (!services.TryGet(key, out var service))
        {
            await Remove(key, cancellation);
            return;
        }

        if (service.Spec.Selector is not { Count: > 0 } || service.Spec.Type is "ExternalName" || service.Metadata.DeletionTimestamp is not null) return;
        var selector = Selector.OfLabels(service.Spec.Selector);
        var selected = host.Informers.Pods.All.Where(p => p.Metadata.NamespaceProperty == key.Namespace && selector.Matches(p.Metadata));
        var backends = Backend.Of(service, selected);
        await WriteEndpoints(key, EndpointsOf.Endpoints(service, backends), cancellation);
        await WriteSlice(key, EndpointsOf.Slice(service, backends), cancellation);
    }

    /// <summary>Endpoints have no owner; they go with the Service of their name.</summary>
    private async Task Remove(ObjectKey key, CancellationToken cancellation)
    {
        if (!endpoints.TryGet(key, out var left)) return;
        await host.Api.Delete<V1Endpoints>(ResourcePath.Endpoints.Of(left), new V1DeleteOptions { Preconditions = new V1Preconditions { Uid = left.Metadata.Uid } }, cancellation);
        endpoints.Forget(left);
    }

    private async Task WriteEndpoints(ObjectKey key, V1Endpoints wanted, CancellationToken cancellation)
    {
        if (!endpoints.TryGet(key, out var known))
        {
            endpoints.Observe(await host.Api.Create(ResourcePath.Endpoints.Collection(key.Namespace), wanted, cancellation));
            return;
        }

        if (Same(known.Subsets, wanted.Subsets) && Same(known.Metadata.Labels, wanted.Metadata.Labels)) return;
        wanted.Metadata.ResourceVersion = known.Metadata.ResourceVersion;
        endpoints.Observe(await host.Api.Replace(ResourcePath.Endpoints.Of(known), wanted, cancellation));
    }

    private async Task WriteSlice(ObjectKey key, V1EndpointSlice wanted, CancellationToken cancellation)
    {
        var known = slices.All.FirstOrDefault(s => s.Metadata.NamespaceProperty == key.Namespace && ServiceOf(s) == key.Name);
        if (known is null)
        {
            slices.Observe(await host.Api.Create(ResourcePath.EndpointSlices.Collection(key.Namespace), wanted, cancellation));
            return;
        }

        if (Same(known.Endpoints, wanted.Endpoints) && Same(known.Ports, wanted.Ports) && Same(known.Metadata.Labels, wanted.Metadata.Labels)) return;
        wanted.Metadata.Name = known.Metadata.Name;
        wanted.Metadata.ResourceVersion = known.Metadata.ResourceVersion;
        slices.Observe(await host.Api.Replace(ResourcePath.EndpointSlices.Of(known), wanted, cancellation));
    }

    private static bool Same<T>(IEnumerable<T>? known, IEnumerable<T>? wanted) =>
        KubernetesJson.Serialize(known ?? []) == KubernetesJson.Serialize(wanted ?? []);
}
