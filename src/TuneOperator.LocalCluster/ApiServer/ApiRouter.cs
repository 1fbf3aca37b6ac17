using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Registry.Definitions;
using TuneOperator.LocalCluster.Storage;
using TuneOperator.LocalCluster.Tables;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Puts the server together and sends each authenticated request where it belongs.</summary>
internal sealed class ApiRouter
{
    private readonly ResourceCatalog _catalog;
    private readonly ResourceEndpoint _resources;

    public ApiRouter(LocalApiServerOptions options)
    {
        var store = new ObjectStore(options.HistoryLimit);
        var state = new ClusterState(store, options.TimeProvider);
        _catalog = new ResourceCatalog(BuiltInResources.All(state));
        var registry = new ObjectRegistry(store, state);
        var tables = new TableBuilder(options.TimeProvider);
        var writer = new FormWriter(tables);
        _resources = new ResourceEndpoint(
            registry,
            new DeleteEndpoint(store, new ObjectDeletion(store, state), writer),
            new PatchEndpoint(registry, writer),
            new ListEndpoint(store, writer),
            new WatchEndpoint(store, new WatchEventFactory(tables), options.TimeProvider, options.BookmarkInterval),
            writer);
        Bootstrap.Create(registry, _catalog);
    }

    public Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        if (RequestPath.Parse(context.Request.Path.Value ?? "") is { } path && _catalog.Find(path.Group, path.Version, path.Resource) is { } definition)
            return _resources.HandleAsync(context, definition, path, stopping);
        return ResponseWriter.WriteTextAsync(context, 404, "404 page not found\n");
    }
}
