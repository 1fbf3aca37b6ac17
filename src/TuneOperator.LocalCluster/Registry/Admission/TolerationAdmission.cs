using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission;

/// <summary>Pods stay for five minutes on a node that has fallen silent; also one whose tolerations a change has replaced.</summary>
internal sealed class TolerationAdmission : IAdmission
{
    private static readonly string[] Keys = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

    public void Complete(AdmissionRequest request)
    {
        if (!request.IsFor("", "pods"))
            return;
        var spec = request.Json.GetOrAddObject("spec");
        foreach (var key in Keys.Where(key => !spec.GetObjects("tolerations").Any(t => Covers(t, key))).ToList())
        {
            if (spec.GetArray("tolerations") is not { } tolerations)
                spec["tolerations"] = tolerations = [];
            tolerations.Add((JsonNode)new JsonObject { ["key"] = key, ["operator"] = "Exists", ["effect"] = "NoExecute", ["tolerationSeconds"] = 300 });
        }
    }

    private static bool Covers(JsonObject toleration, string key) =>
        (toleration.GetString("key") is not { Length: > 0 } given || given == key) && toleration.GetString("effect") is null or "" or "NoExecute";
}
