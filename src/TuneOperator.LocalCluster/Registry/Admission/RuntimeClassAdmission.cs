using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission;

/// <summary>Gives pods what their runtime class costs, and keeps them to its nodes.</summary>
internal sealed class RuntimeClassAdmission(ClusterState state) : IAdmission
{
    private static readonly ResourceKey Classes = new("node.k8s.io", "runtimeclasses");

    public void Complete(AdmissionRequest request)
    {
        if (!request.Creates || !request.IsFor("", "pods"))
            return;
        var spec = request.Json.GetOrAddObject("spec");
        var chosen = spec.GetString("runtimeClassName") is { Length: > 0 } name
            ? state.Find(Classes, "", name) ?? throw Reject(request, $"RuntimeClass \"{name}\" not found")
            : null;
        AddOverhead(request, spec, chosen.GetObject("overhead").GetObject("podFixed"));
        if (chosen.GetObject("scheduling") is { } scheduling)
            AddScheduling(request, spec, scheduling);
    }

    private static void AddOverhead(AdmissionRequest request, JsonObject spec, JsonObject? overhead)
    {
        var given = spec.GetObject("overhead");
        if (overhead is null && given is { Count: > 0 })
            throw Reject(request, "Pod Overhead set without corresponding RuntimeClass defined Overhead");
        if (overhead is null)
            return;
        if (given is { Count: > 0 } && !JsonNode.DeepEquals(given, overhead))
            throw Reject(request, "Pod's Overhead doesn't match RuntimeClass's defined Overhead");
        spec["overhead"] = overhead.DeepClone();
    }

    private static void AddScheduling(AdmissionRequest request, JsonObject spec, JsonObject scheduling)
    {
        foreach (var (key, value) in scheduling.GetObject("nodeSelector") ?? [])
        {
            var selector = spec.GetOrAddObject("nodeSelector");
            if (selector[key] is { } own && !JsonNode.DeepEquals(own, value))
                throw Reject(request, $"conflict: runtimeClass.scheduling.nodeSelector[{key}] = {value.AsString()}; pod.spec.nodeSelector[{key}] = {own.AsString()}");
            selector[key] = value?.DeepClone();
        }

        foreach (var toleration in scheduling.GetObjects("tolerations"))
        {
            if (spec.GetArray("tolerations") is not { } tolerations)
                spec["tolerations"] = tolerations = [];
            if (!tolerations.Any(t => JsonNode.DeepEquals(t, toleration)))
                tolerations.Add((JsonNode)toleration.Clone());
        }
    }

    private static ApiException Reject(AdmissionRequest request, string why) => request.Forbidden($"pod rejected: {why}");
}
