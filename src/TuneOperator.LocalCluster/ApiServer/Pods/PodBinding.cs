using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Pods;

/// <summary>pods/binding: a pod gets its node once.</summary>
internal sealed class PodBinding(ObjectRegistry registry, ClusterState state)
{
    private static readonly ResourceKey Bindings = new("", "pods/binding");

    public async Task BindAsync(HttpContext context, ResourceDefinition pods, RequestPath path)
    {
        var body = await ReadAsync(context, "Binding");
        if (body.NameOf() != path.Name)
            throw ApiErrors.BadRequest("name in URL does not match name in Binding object");
        var node = body.At("target.name").AsString() is { Length: > 0 } name ? name : throw ApiErrors.BadRequest("target.name: Required value");
        var uid = body.Metadata().GetString("uid");
        registry.Update(pods, path.Namespace, path.Name, pod => Bound(pod, node, uid), retries: true, WriteRequest.Options(context, "binding"));
        await SucceedAsync(context);
    }

    private JsonObject Bound(JsonObject pod, string node, string? uid)
    {
        var name = pod.NameOf();
        if (uid is { Length: > 0 } && uid != pod.Metadata().GetString("uid"))
            throw ApiErrors.Conflict(Bindings, name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {pod.Metadata().GetString("uid")}");
        if (pod.IsDeleting())
            throw ApiErrors.Conflict(Bindings, name, $"pod {name} is being deleted, cannot be assigned to a host");
        var spec = pod.GetOrAddObject("spec");
        if (spec.GetString("nodeName") is { Length: > 0 } bound)
            throw ApiErrors.Conflict(Bindings, name, $"pod {name} is already assigned to node \"{bound}\"");
        spec["nodeName"] = node;
        var status = pod.GetOrAddObject("status");
        var others = status.GetObjects("conditions").Where(c => c.GetString("type") is not "PodScheduled").Select(c => (JsonNode)c.Clone());
        var scheduled = new JsonObject { ["type"] = "PodScheduled", ["status"] = "True", ["lastProbeTime"] = null, ["lastTransitionTime"] = state.Now };
        status["conditions"] = new JsonArray([.. others, scheduled]);
        return pod;
    }

    private static Task<JsonObject> ReadAsync(HttpContext context, string kind) => RequestBody.ReadOptionsAsync(context.Request, kind, context.RequestAborted);

    private static Task SucceedAsync(HttpContext context) =>
        ResponseWriter.WriteAsync(
            context, 201, new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["code"] = 201 });
}
