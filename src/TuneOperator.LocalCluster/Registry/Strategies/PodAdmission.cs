using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>What the admission plugins of a usual cluster add to a new pod: service account, tolerations, priority.</summary>
internal static class PodAdmission
{
    private static readonly ResourceKey PriorityClasses = new("scheduling.k8s.io", "priorityclasses");

    public static void Admit(JsonObject pod, ClusterState state)
    {
        var spec = pod.GetOrAddObject("spec");
        spec.SetIfAbsent("serviceAccountName", "default");
        spec.SetIfAbsent("serviceAccount", spec.GetString("serviceAccountName"));
        AdmitToken(spec, pod.Metadata().GetString("namespace") ?? "", state);
        AdmitTolerations(spec);
        AdmitPriority(pod, spec, state);
        spec.SetIfAbsent("enableServiceLinks", true);
    }

    private static void AdmitToken(JsonObject spec, string ns, ClusterState state)
    {
        var account = state.Find(new ResourceKey("", "serviceaccounts"), ns, spec.GetString("serviceAccountName") ?? "default");
        var wanted = spec.GetBool("automountServiceAccountToken") ?? account?.GetBool("automountServiceAccountToken") ?? true;
        if (wanted)
            ServiceAccountVolume.Add(spec);
    }

    private static void AdmitTolerations(JsonObject spec)
    {
        foreach (var key in new[] { "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable" })
        {
            var tolerated = spec.GetObjects("tolerations").Any(t => t.GetString("key") is { } k ? k == key : t.GetString("operator") is "Exists");
            if (tolerated)
                continue;
            if (spec.GetArray("tolerations") is not { } tolerations)
                spec["tolerations"] = tolerations = [];
            tolerations.Add((JsonNode)new JsonObject { ["key"] = key, ["operator"] = "Exists", ["effect"] = "NoExecute", ["tolerationSeconds"] = 300 });
        }
    }

    private static void AdmitPriority(JsonObject pod, JsonObject spec, ClusterState state)
    {
        var name = spec.GetString("priorityClassName");
        var priority = 0L;
        var preemption = "PreemptLowerPriority";
        if (name is "system-cluster-critical" or "system-node-critical")
            priority = name is "system-node-critical" ? 2_000_001_000 : 2_000_000_000;
        else if (name is { Length: > 0 })
        {
            var found = state.Find(PriorityClasses, "", name)
                ?? throw ApiServer.ApiErrors.Forbidden(
                    new ResourceKey("", "pods"), pod.GetObject("metadata").GetString("name") ?? "", $"no PriorityClass with name {name} was found");
            priority = found.GetLong("value") ?? 0;
            preemption = found.GetString("preemptionPolicy") ?? preemption;
        }
        else if (state.Store[PriorityClasses].Objects.Values.FirstOrDefault(c => c.Json.GetBool("globalDefault") is true) is { } chosen)
        {
            spec["priorityClassName"] = chosen.Name;
            priority = chosen.Json.GetLong("value") ?? 0;
        }

        spec["priority"] = priority;
        spec.SetIfAbsent("preemptionPolicy", preemption);
    }
}
