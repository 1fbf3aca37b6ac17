using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Access;
using TuneOperator.LocalCluster.ApiServer.Discovery;
using TuneOperator.LocalCluster.ApiServer.Pods;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Registry.Definitions;
using TuneOperator.LocalCluster.Storage;
using TuneOperator.LocalCluster.Tables;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Puts the server together and sends each authenticated request where it belongs.</summary>
internal sealed class ApiRouter : IDisposable
{
    private readonly ResourceCatalog catalog;
    private readonly ResourceEndpoint resources;
    private readonly SubresourceEndpoint subresources;
    private readonly PodLogEndpoint logs;
    private readonly DiscoveryEndpoint discovery;
    private readonly OpenApiEndpoint openApi;

    public ApiRouter(LocalApiServerOptions options, ClusterStorage storage, ClusterCertificates certificates, Authenticator authenticator)
    {
        var store = new ObjectStore(new HistoryLimits(options.HistoryLimit, HistoryLimits.DefaultBytes), storage.Journal);
        var state = new ClusterState(store, options.TimeProvider);
        catalog = new ResourceCatalog(BuiltInResources.All(state));
        var registry = new ObjectRegistry(store, state);
        var deletion = new ObjectDeletion(store, state);
        var customResources = new CustomResourceController(catalog, store, registry, deletion);
        store.Written += customResources.Synchronize;
        customResources.Restore();
        var tables = new TableBuilder(options.TimeProvider);
        var writer = new FormWriter(tables);
        logs = new PodLogEndpoint(registry, catalog.Find("", "v1", "nodes")!, certificates);
        subresources = new SubresourceEndpoint(logs, new PodBinding(registry, deletion, state), new TokenEndpoint(registry, authenticator), new ScaleEndpoint(registry));
        resources = new ResourceEndpoint(
            registry,
            new DeleteEndpoint(store, deletion, writer),
            new PatchEndpoint(registry, writer),
            new ListEndpoint(store, writer),
            new WatchEndpoint(store, new WatchEventFactory(tables), options.TimeProvider, options.BookmarkInterval),
            writer,
            customResources);
        discovery = new DiscoveryEndpoint(catalog);
        openApi = new OpenApiEndpoint(catalog);
        Bootstrap.Create(registry, catalog);
        customResources.ContinueDeletions();
        store.Forget();
    }

    public async Task HandleAsync(HttpContext context, Identity identity, CancellationToken stopping)
    {
        if (RequestPath.Parse(context.Request.Path.Value ?? "") is { } path && catalog.Find(path.Group, path.Version, path.Resource) is { } definition)
        {
            if (ReviewEndpoint.Handles(definition))
                await ReviewEndpoint.HandleAsync(context, definition, identity);
            else if (subresources.Find(context, definition, path, stopping) is { } subresource)
                await subresource();
            else
                await resources.HandleAsync(context, definition, path, stopping);
        }
        else if (discovery.Describe(context.Request) is { } found)
        {
            await ResponseWriter.WriteAsync(context, 200, found.Body, found.ContentType);
        }
        else if (!await openApi.TryHandleAsync(context))
        {
            await ResponseWriter.WriteTextAsync(context, 404, "404 page not found\n");
        }
    }

    public void Dispose() => logs.Dispose();
}
