using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>autoscaling/v1 knows one target, the use of the processor; v2, which is stored, keeps it as one metric of many.</summary>
internal static class AutoscalerConversion
{
    private const string Target = "targetCPUUtilizationPercentage";
    private const string Current = "currentCPUUtilizationPercentage";

    public static JsonObject ToStored(JsonObject json)
    {
        var stored = json.Clone();
        stored["apiVersion"] = "autoscaling/v2";
        if (stored.GetObject("spec") is { } spec && spec[Target] is { } percent)
        {
            spec.Remove(Target);
            spec["metrics"] = Metrics("target", new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = percent.DeepClone() });
        }

        if (stored.GetObject("status") is { } status && status[Current] is { } current)
        {
            status.Remove(Current);
            status["currentMetrics"] = Metrics("current", new JsonObject { ["averageUtilization"] = current.DeepClone() });
        }

        return stored;
    }

    public static JsonObject FromStored(JsonObject stored)
    {
        var json = stored.Clone();
        Move(json.GetObject("spec"), "metrics", "target", Target);
        Move(json.GetObject("status"), "currentMetrics", "current", Current);
        if (json.GetObject("status") is { } status)
            status.SetIfAbsent("currentReplicas", 0);
        return json;
    }

    private static JsonArray Metrics(string place, JsonObject value) =>
        [new JsonObject { ["type"] = "Resource", ["resource"] = new JsonObject { ["name"] = "cpu", [place] = value } }];

    private static void Move(JsonObject? parent, string metrics, string place, string field)
    {
        if (parent is null)
            return;
        var cpu = parent.GetObjects(metrics).FirstOrDefault(metric => metric.At("resource.name").AsString() is "cpu");
        if (cpu.At($"resource.{place}.averageUtilization") is { } percent)
            parent[field] = percent.DeepClone();
        parent.Remove(metrics);
    }
}
