using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Registry.Admission;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Pods;

/// <summary>pods/eviction: a deletion that the pod's disruption budget has a say in.</summary>
internal sealed class PodEviction(ObjectRegistry registry, ObjectDeletion deletion, ResourceCatalog catalog, ClusterState state, AdmissionChain admission)
{
    private static readonly ResourceKey Budgets = new("policy", "poddisruptionbudgets");

    public async Task EvictAsync(HttpContext context, ResourceDefinition pods, RequestPath path)
    {
        var body = await RequestBody.ReadOptionsAsync(context.Request, "Eviction", context.RequestAborted);
        if (body.NameOf() != path.Name)
            throw ApiErrors.BadRequest("name in URL does not match name in Eviction object");
        var options = body.GetObject("deleteOptions");
        var rehearsal = context.Request.Text("dryRun") is "All" || options.GetArray("dryRun") is { Count: > 0 };
        var pod = registry.Get(pods, path.Namespace, path.Name).Json;
        admission.Check(new AdmissionRequest(pods, path.Namespace, body, Old: null, WriteRequest.Options(context, path.Subresource) with { DryRun = rehearsal }));
        if (!pod.IsDeleting() && pod.At("status.phase").AsString() is "Running" or "Unknown") Ask(pod, rehearsal);
        if (!rehearsal) registry.Update(pods, path.Namespace, path.Name, Marked, retries: true, WriteRequest.Options(context, "status"));
        deletion.Delete(
            pods, path.Namespace, path.Name,
            new DeleteOptions(
                options.GetLong("gracePeriodSeconds"), Propagation.Background, options.GetObject("preconditions").GetString("uid"), ResourceVersion: null, rehearsal));
        await ResponseWriter.WriteAsync(
            context, 201, new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["code"] = 201 });
    }

    private void Ask(JsonObject pod, bool rehearsal)
    {
        var ns = pod.Metadata().GetString("namespace") ?? "";
        var budgets = state.Store[Budgets].Objects.Values.Where(b => b.Namespace == ns && Selects(b.Json, pod)).ToList();
        if (budgets.Count == 0) return;
        if (budgets.Count > 1)
            throw new ApiException(500, "InternalError", "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.", []);
        var budget = budgets[0];
        var status = budget.Json.GetObject("status");
        if (!IsReady(pod) && MayGoUnready(budget.Json)) return;
        if (budget.Json.Metadata().GetLong("generation") > (status.GetLong("observedGeneration") ?? 0))
            throw Refused($"The disruption budget {budget.Name} is still being processed by the server.", 10);
        var allowed = status.GetLong("disruptionsAllowed") ?? 0;
        if (allowed <= 0)
            throw Refused(WhyNot(budget.Name, status.GetLong("desiredHealthy") ?? 0, status.GetLong("currentHealthy") ?? 0), null);
        if (rehearsal) return;
        registry.Update(
            catalog.Find(Budgets.Group, "v1", Budgets.Resource)!, ns, budget.Name, json => Spent(json, pod.NameOf()), retries: true,
            new WriteOptions("kube-apiserver", DryRun: false, "Ignore", _ => { }) { Subresource = "status" });
    }

    private static string WhyNot(string budget, long desired, long healthy) => healthy <= desired
        ? $"The disruption budget {budget} needs {desired} healthy pods and has {healthy} currently"
        : $"The disruption budget {budget} does not allow evicting pods currently";

    private JsonObject Spent(JsonObject budget, string pod)
    {
        var status = budget.GetOrAddObject("status");
        status["disruptionsAllowed"] = Math.Max(0, (status.GetLong("disruptionsAllowed") ?? 0) - 1);
        status.GetOrAddObject("disruptedPods")[pod] = state.Now;
        return budget;
    }

    private JsonObject Marked(JsonObject pod)
    {
        var status = pod.GetOrAddObject("status");
        var others = status.GetObjects("conditions").Where(c => c.GetString("type") is not "DisruptionTarget").Select(c => (JsonNode)c.Clone());
        var target = new JsonObject
        {
            ["type"] = "DisruptionTarget",
            ["status"] = "True",
            ["lastProbeTime"] = null,
            ["lastTransitionTime"] = state.Now,
            ["reason"] = "EvictionByEvictionAPI",
            ["message"] = "Eviction API: evicting",
        };
        status["conditions"] = new JsonArray([.. others, target]);
        return pod;
    }

    /// <summary>Who is not healthy anyway may go whenever enough others are, or always where the budget says so.</summary>
    private static bool MayGoUnready(JsonObject budget)
    {
        if (budget.At("spec.unhealthyPodEvictionPolicy").AsString() is "AlwaysAllow") return true;
        var status = budget.GetObject("status");
        return status.GetLong("desiredHealthy") is > 0 and var desired && status.GetLong("currentHealthy") >= desired;
    }

    private static bool IsReady(JsonObject pod) => pod.GetObject("status").GetObjects("conditions").Any(c => c.GetString("type") is "Ready" && c.GetString("status") is "True");

    private static bool Selects(JsonObject budget, JsonObject pod)
    {
        var labels = pod.Metadata().GetObject("labels");
        var selector = budget.At("spec.selector") as JsonObject;
        return selector is not null
            && (selector.GetObject("matchLabels") ?? []).All(l => labels.GetString(l.Key) == l.Value.AsString())
            && selector.GetObjects("matchExpressions").All(e => Holds(e, labels.GetString(e.GetString("key") ?? "")));
    }

    private static bool Holds(JsonObject requirement, string? value)
    {
        var values = requirement.GetArray("values")?.Select(v => v.AsString()).ToList() ?? [];
        return requirement.GetString("operator") switch
        {
            "In" => value is not null && values.Contains(value),
            "NotIn" => value is null || !values.Contains(value),
            "Exists" => value is not null,
            _ => value is null,
        };
    }

    private static ApiException Refused(string why, int? retryAfter)
    {
        var details = new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["reason"] = "DisruptionBudget", ["message"] = why }) };
        if (retryAfter is not null) details["retryAfterSeconds"] = retryAfter;
        return new ApiException(429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.", details);
    }
}
