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
    private readonly ResourceCatalog _catalog;
    private readonly ResourceEndpoint _resources;
    private readonly SubresourceEndpoint _subresources;
    private readonly PodLogEndpoint _logs;
    private readonly DiscoveryEndpoint _discovery;
    private readonly OpenApiEndpoint _openApi;

    public ApiRouter(LocalApiServerOptions options, ClusterCertificates certificates, Authenticator authenticator)
    {
        var store = new ObjectStore(options.HistoryLimit);
        var state = new ClusterState(store, options.TimeProvider);
        _catalog = new ResourceCatalog(BuiltInResources.All(state));
        var registry = new ObjectRegistry(store, state);
        var deletion = new ObjectDeletion(store, state);
        var customResources = new CustomResourceController(_catalog, store, registry, deletion);
        store.Written += customResources.Synchronize;
        var tables = new TableBuilder(options.TimeProvider);
        var writer = new FormWriter(tables);
        _logs = new PodLogEndpoint(registry, _catalog.Find("", "v1", "nodes")!, certificates);
        _subresources = new SubresourceEndpoint(_logs, new PodBinding(registry, deletion, state), new TokenEndpoint(registry, authenticator), new ScaleEndpoint(registry));
        _resources = new ResourceEndpoint(
            registry,
            new DeleteEndpoint(store, deletion, writer),
            new PatchEndpoint(registry, writer),
            new ListEndpoint(store, writer),
            new WatchEndpoint(store, new WatchEventFactory(tables), options.TimeProvider, options.BookmarkInterval),
            writer,
            customResources);
        _discovery = new DiscoveryEndpoint(_catalog);
        _openApi = new OpenApiEndpoint(_catalog);
        Bootstrap.Create(registry, _catalog);
    }

    public async Task HandleAsync(HttpContext context, Identity identity, CancellationToken stopping)
    {
        if (RequestPath.Parse(context.Request.Path.Value ?? "") is { } path && _catalog.Find(path.Group, path.Version, path.Resource) is { } definition)
        {
            if (ReviewEndpoint.Handles(definition))
                await ReviewEndpoint.HandleAsync(context, definition, identity);
            else if (_subresources.Find(context, definition, path, stopping) is { } subresource)
                await subresource();
            else
                await _resources.HandleAsync(context, definition, path, stopping);
        }
        else if (_discovery.Describe(context.Request) is { } found)
        {
            await ResponseWriter.WriteAsync(context, 200, found.Body, found.ContentType);
        }
        else if (!await _openApi.TryHandleAsync(context))
        {
            await ResponseWriter.WriteTextAsync(context, 404, "404 page not found\n");
        }
    }

    public void Dispose() => _logs.Dispose();
}
