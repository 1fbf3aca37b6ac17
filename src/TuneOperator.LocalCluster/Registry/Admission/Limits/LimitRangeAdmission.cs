using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Quotas;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission.Limits;

/// <summary>Gives containers the defaults of their namespace, and holds pods and claims to its bounds.</summary>
internal sealed class LimitRangeAdmission(ClusterState state) : IAdmission
{
    private const string Claims = "persistentvolumeclaims";

    private static readonly ResourceKey Ranges = new("", "limitranges");

    public void Complete(AdmissionRequest request)
    {
        if (!request.Creates || !request.IsFor("", "pods"))
            return;
        foreach (var limits in RangesOf(request.Namespace))
            LimitDefaults.Fill(request.Json, limits);
    }

    public void Check(AdmissionRequest request)
    {
        var isPod = request.Creates && request.IsFor("", "pods");
        if (!isPod && !request.IsFor("", Claims))
            return;
        foreach (var limits in RangesOf(request.Namespace))
        {
            var problems = limits.SelectMany(limit => isPod ? OfPod(limit, request.Json.GetObject("spec")) : OfClaim(limit, request.Json.GetObject("spec"))).Distinct(StringComparer.Ordinal).ToList();
            if (problems.Count > 0)
                throw request.Forbidden(problems.Count == 1 ? problems[0] : $"[{string.Join(", ", problems)}]");
        }
    }

    private List<List<JsonObject>> RangesOf(string ns) =>
        [.. state.Store[Ranges].Objects.Values.Where(r => r.Namespace == ns).Select(r => r.Json.GetObject("spec").GetObjects("limits").ToList())];

    private static IEnumerable<string> OfPod(JsonObject limit, JsonObject? spec) => limit.GetString("type") switch
    {
        "Container" => spec.GetObjects("containers").Concat(spec.GetObjects("initContainers"))
            .SelectMany(c => LimitConstraints.Of(limit, PodAmounts.Read(c, "requests"), PodAmounts.Read(c, "limits"))),
        "Pod" => LimitConstraints.Of(limit, PodAmounts.Of(spec, "requests"), PodAmounts.Of(spec, "limits")),
        _ => [],
    };

    private static IEnumerable<string> OfClaim(JsonObject limit, JsonObject? spec) => limit.GetString("type") is "PersistentVolumeClaim"
        ? LimitConstraints.OfRequests(limit, ResourceAmounts.Read(spec.GetObject("resources").GetObject("requests")))
        : [];
}
