using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Access.Tokens;
using TuneOperator.LocalCluster.ApiServer.Pods;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The subresources that are no other view of the same object.</summary>
internal sealed class SubresourceEndpoint(PodLogEndpoint logs, PodBinding binding, PodEviction eviction, TokenEndpoint tokens, ScaleEndpoint scale, Connections connections)
{
    /// <returns>Null if the subresource is served with the resource itself.</returns>
    public Func<Task>? Find(HttpContext context, ResourceDefinition definition, RequestPath path, CancellationToken stopping)
    {
        if (PodBinding.Handles(definition, path))
            return HttpMethods.IsPost(context.Request.Method) ? () => binding.BindAsync(context, path) : null;
        if (!definition.Has(path.Subresource))
            return null;
        connections.Refuse(context.Request, definition, path);
        return (path.Subresource, context.Request.Method) switch
        {
            ("log", "GET") => () => logs.HandleAsync(context, definition, path, stopping),
            ("binding", "POST") => () => binding.BindAsync(context, path),
            ("eviction", "POST") => () => eviction.EvictAsync(context, definition, path),
            ("token", "POST") => () => tokens.HandleAsync(context, definition, path),
            ("scale", _) => () => scale.HandleAsync(context, definition, path),
            _ => null,
        };
    }
}
