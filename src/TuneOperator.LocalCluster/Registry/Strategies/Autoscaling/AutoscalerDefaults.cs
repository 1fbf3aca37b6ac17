using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Autoscaling;

internal static class AutoscalerDefaults
{
    private const int TargetPercent = 80;
    private const int PeriodSeconds = 15;

    public static void Apply(JsonObject json)
    {
        var spec = json.GetOrAddObject("spec");
        spec.SetIfAbsent("minReplicas", 1);
        if (spec.GetArray("metrics") is not { Count: > 0 })
        {
            spec["metrics"] = new JsonArray(new JsonObject
            {
                ["type"] = "Resource",
                ["resource"] = new JsonObject
                {
                    ["name"] = "cpu",
                    ["target"] = new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = TargetPercent },
                },
            });
        }

        // Whoever says anything of the behaviour is shown all of it.
        if (spec.GetObject("behavior") is not { } behavior)
            return;
        var up = behavior.GetOrAddObject("scaleUp");
        up.SetIfAbsent("stabilizationWindowSeconds", 0);
        Fill(up, Policy("Pods", 4), Policy("Percent", 100));
        Fill(behavior.GetOrAddObject("scaleDown"), Policy("Percent", 100));
    }

    private static void Fill(JsonObject rules, params JsonNode[] policies)
    {
        rules.SetIfAbsent("selectPolicy", "Max");
        rules.SetIfAbsent("policies", new JsonArray(policies));
    }

    private static JsonObject Policy(string type, int value) => new() { ["type"] = type, ["value"] = value, ["periodSeconds"] = PeriodSeconds };
}
