using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Access;
using TuneOperator.LocalCluster.ApiServer.Access.Rbac;
using TuneOperator.LocalCluster.ApiServer.Access.Reviews;
using TuneOperator.LocalCluster.ApiServer.Access.Tokens;
using TuneOperator.LocalCluster.ApiServer.Bootstrapping;
using TuneOperator.LocalCluster.ApiServer.Discovery;
using TuneOperator.LocalCluster.ApiServer.Pods;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Registry.Admission;
using TuneOperator.LocalCluster.Registry.Admission.Limits;
using TuneOperator.LocalCluster.Registry.Admission.PodSecurity;
using TuneOperator.LocalCluster.Registry.Admission.Policies;
using TuneOperator.LocalCluster.Registry.Definitions;
using TuneOperator.LocalCluster.Registry.Quotas;
using TuneOperator.LocalCluster.Storage;
using TuneOperator.LocalCluster.Tables;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Puts the server together and sends each request that may pass where it belongs.</summary>
internal sealed class ApiRouter : IAsyncDisposable
{
    private readonly ResourceCatalog catalog;
    private readonly ResourceEndpoint resources;
    private readonly SubresourceEndpoint subresources;
    private readonly PodLogEndpoint logs;
    private readonly DiscoveryEndpoint discovery;
    private readonly OpenApiEndpoint openApi;
    private readonly ServerEndpoint endpoint;

    private readonly ServiceAccountTokens tokens;
    private readonly TokenSecrets tokenSecrets;
    private readonly IssuerEndpoint issuer;
    private readonly FlowHeaders flows;
    private readonly QuotaStatus quotaStatus;
    private readonly AccessGate gate;
    private readonly ReviewEndpoint reviews;
    private readonly HealthEndpoint health;
    private readonly MetricsEndpoint metrics;
    private readonly ComponentStatusEndpoint components;

    public ApiRouter(LocalApiServerOptions options, ClusterStorage storage, string token, ClusterCertificates certificates)
    {
        var store = new ObjectStore(new HistoryLimits(options.HistoryLimit, HistoryLimits.DefaultBytes), storage.Journal);
        var state = new ClusterState(store, options.TimeProvider);
        var signer = new TokenSigner(storage.Secret("service-accounts", TokenSigner.CreateKey));
        tokens = new ServiceAccountTokens(state, signer);
        issuer = new IssuerEndpoint(signer);
        flows = new FlowHeaders(state);
        var authenticator = new Authenticator(token, tokens);
        var roles = new RoleBook(store);
        var authorizer = new Authorizer(roles);
        gate = new AccessGate(authenticator, authorizer);
        reviews = new ReviewEndpoint(authenticator, authorizer, roles, state);
        catalog = new ResourceCatalog(BuiltInResources.All(state));
        var quotas = new QuotaBook(state);
        var admission = new AdmissionChain(
        [
            new LimitRangeAdmission(state), new ServiceAccountAdmission(state), new TolerationAdmission(), new PriorityAdmission(state), new RuntimeClassAdmission(state),
            new PodSecurityAdmission(state), new EscalationGuard(roles, authorizer), new PolicyAdmission(state, catalog, authorizer), new QuotaAdmission(quotas),
        ]);
        var registry = new ObjectRegistry(store, state, admission);
        var deletion = new ObjectDeletion(store, state, admission);
        var customResources = new CustomResourceController(catalog, store, registry, deletion, options.TimeProvider);
        store.Written += customResources.Synchronize;
        customResources.Restore();
        var tables = new TableBuilder(options.TimeProvider);
        var writer = new FormWriter(tables);
        logs = new PodLogEndpoint(registry, catalog.Find("", "v1", "nodes")!, certificates);
        subresources = new SubresourceEndpoint(logs, new PodBinding(registry, catalog.Find("", "v1", "pods")!, state), new PodEviction(registry, deletion, catalog, state, admission), new TokenEndpoint(registry, tokens, new BoundObjects(state), state), new ScaleEndpoint(registry, tables), new Connections(registry));
        resources = new ResourceEndpoint(
            registry,
            new DeleteEndpoint(store, deletion, customResources, writer),
            new PatchEndpoint(registry, customResources, writer),
            new ListEndpoint(store, writer),
            new WatchEndpoint(store, new WatchEventFactory(tables), options.TimeProvider, options.BookmarkInterval),
            writer,
            customResources,
            new AccountWait(state));
        discovery = new DiscoveryEndpoint(catalog);
        openApi = new OpenApiEndpoint(catalog);
        health = new HealthEndpoint(catalog);
        metrics = new MetricsEndpoint(catalog, store);
        components = new ComponentStatusEndpoint(writer);
        new Bootstrap(registry, catalog, state, certificates.AuthorityPem).Create();
        endpoint = new ServerEndpoint(store, catalog, state);
        tokenSecrets = new TokenSecrets(tokens, registry, deletion, catalog.Find("", "v1", "secrets")!, state, certificates.AuthorityPem);
        quotaStatus = new QuotaStatus(quotas, registry, catalog.Find("", "v1", "resourcequotas")!, store);
        customResources.Resume();
        store.Forget();
    }

    /// <summary>Tells at which port the server is found.</summary>
    public void Publish(int port) => endpoint.Publish(port);

    public async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        var identity = gate.Admit(context);
        context.Features.Set(identity);
        flows.Set(context.Response, identity);
        if (await health.TryHandleAsync(context) || await issuer.TryHandleAsync(context) || await metrics.TryHandleAsync(context))
            return;
        var url = context.Request.Path.Value ?? "";
        if (RequestPath.IsWatchOfNothing(url))
        {
            await ResponseWriter.WriteTextAsync(context, 500, $"Internal Server Error: \"{url}\": failed to create RequestInfo: unable to determine kind and namespace from url, {url}\n");
            return;
        }

        if (RequestPath.Parse(url) is { } path && catalog.Find(path.Group, path.Version, path.Resource) is { } definition)
        {
            // What belongs to the whole cluster is found in no namespace.
            if (!definition.Namespaced && path.Namespace.Length > 0 && definition.Resource is not "namespaces")
                throw ApiErrors.NoResource();
            if (ComponentStatusEndpoint.Handles(definition))
                await components.HandleAsync(context, definition, path);
            else if (ReviewEndpoint.Handles(definition))
                await reviews.HandleAsync(context, definition, path, identity);
            else if (subresources.Find(context, definition, path, stopping) is { } subresource)
                await subresource();
            else
                await resources.HandleAsync(context, definition, path, stopping);
        }
        else if (discovery.Describe(context.Request) is { } found)
        {
            await (found.ContentType is ResponseWriter.Json ? ResponseWriter.WriteAsync(context, 200, found.Body) : ResponseWriter.WriteJsonAsync(context, 200, found.Body, found.ContentType));
        }
        else if (!await openApi.TryHandleAsync(context) && !await OpenApiV2Endpoint.TryHandleAsync(context))
        {
            if (RequestPath.IsBelowGroup(url, group => catalog.Definitions.Any(d => d.Group == group && d.Custom is null)))
                throw ApiErrors.NoResource();
            await ResponseWriter.WriteTextAsync(context, 404, "404 page not found\n");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await tokenSecrets.DisposeAsync();
        await quotaStatus.DisposeAsync();
        logs.Dispose();
        tokens.Dispose();
    }
}
