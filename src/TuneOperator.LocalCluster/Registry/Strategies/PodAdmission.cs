using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>What any cluster adds to a new pod.</summary>
internal static class PodAdmission
{
    public static void Admit(JsonObject pod)
    {
        var spec = pod.GetOrAddObject("spec");
        AdmitTolerations(spec);
        spec.SetIfAbsent("enableServiceLinks", true);
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
}
