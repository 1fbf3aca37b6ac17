using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Pods;

/// <summary>pods/binding, and bindings as they were before: a pod gets its node once.</summary>
internal sealed class PodBinding(ObjectRegistry registry, ResourceDefinition pods, ClusterState state)
{
    private static readonly ResourceKey Bindings = new("", "pods/binding");
    private static readonly string[] Copied = ["annotations", "labels"];

    /// <summary>Whether it is the older way, which names the pod in the body alone.</summary>
    public static bool Handles(ResourceDefinition definition, RequestPath path) => definition is { Group: "", Resource: "bindings" } && path is { Name: "", Namespace.Length: > 0 };

    public async Task BindAsync(HttpContext context, RequestPath path)
    {
        var body = await ReadAsync(context, "Binding");
        var name = body.NameOf();
        if (path.Name.Length > 0 && name != path.Name)
            throw ApiErrors.BadRequest("name in URL does not match name in Binding object");
        Check(body.GetObject("target"));
        registry.Update(pods, path.Namespace, name, pod => Bound(pod, body), retries: true, WriteRequest.Options(context, "binding"));
        await SucceedAsync(context);
    }

    // A real server checks this itself, outside of what makes its failures a 422.
    private static void Check(JsonObject? target)
    {
        List<FieldError> errors = [];
        if (target.GetString("kind") is { Length: > 0 } kind and not "Node")
            errors.Add(FieldError.NotSupported("target.kind", kind, ["Node", "<empty>"]));
        if (target.GetString("name") is not { Length: > 0 })
            errors.Add(FieldError.Required("target.name"));
        if (errors.Count > 0)
            throw new ApiException(500, "", errors.Count == 1 ? errors[0].ToString() : $"[{string.Join(", ", errors)}]");
    }

    private JsonObject Bound(JsonObject pod, JsonObject binding)
    {
        var name = pod.NameOf();
        var uid = binding.Metadata().GetString("uid");
        if (uid is { Length: > 0 } && uid != pod.Metadata().GetString("uid"))
            throw ApiErrors.Conflict(Bindings, name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {pod.Metadata().GetString("uid")}");
        if (pod.IsDeleting())
            throw ApiErrors.Conflict(Bindings, name, $"pod {name} is being deleted, cannot be assigned to a host");
        var spec = pod.GetOrAddObject("spec");
        if (spec.GetString("nodeName") is { Length: > 0 } bound)
            throw ApiErrors.Conflict(Bindings, name, $"pod {name} is already assigned to node \"{bound}\"");
        if (spec.GetArray("schedulingGates") is { Count: > 0 })
            throw ApiErrors.Conflict(Bindings, name, $"pod {name} has non-empty .spec.schedulingGates");
        spec["nodeName"] = binding.At("target.name")!.DeepClone();
        foreach (var field in Copied)
            Copy(binding.Metadata().GetObject(field), pod.Metadata(), field);
        var status = pod.GetOrAddObject("status");
        var others = status.GetObjects("conditions").Where(c => c.GetString("type") is not "PodScheduled").Select(c => (JsonNode)c.Clone());
        var scheduled = new JsonObject { ["type"] = "PodScheduled", ["status"] = "True", ["lastProbeTime"] = null, ["lastTransitionTime"] = state.Now };
        status["conditions"] = new JsonArray([.. others, scheduled]);
        return pod;
    }

    private static void Copy(JsonObject? notes, JsonObject metadata, string field)
    {
        foreach (var (key, value) in notes ?? [])
            metadata.GetOrAddObject(field)[key] = value?.DeepClone();
    }

    private static Task<JsonObject> ReadAsync(HttpContext context, string kind) => RequestBody.ReadOptionsAsync(context.Request, kind, context.RequestAborted);

    private static Task SucceedAsync(HttpContext context) =>
        ResponseWriter.WriteAsync(
            context, 201, new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["code"] = 201 });
}
