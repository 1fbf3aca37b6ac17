using System.Text.Json.Nodes;
using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Trials.Jobs;

/// <summary>Merges <c>spec.placement</c> into the pod template: GPUs with their toleration, node labels, priority.</summary>
internal static class PodPlacement
{
    public static void Apply(JsonObject pod, ExperimentDefinition experiment)
    {
        var placement = experiment.Placement;
        foreach (var (label, value) in placement.NodeSelector)
        {
            JobFactory.Child(pod, "nodeSelector")[label] = value;
        }

        if (placement.PriorityClassName is { } priority)
        {
            pod["priorityClassName"] = priority;
        }

        if (placement.Gpus > 0)
        {
            AddGpus(pod, experiment.Template.MetricsContainer, placement);
        }
    }

    private static void AddGpus(JsonObject pod, string containerName, Placement placement)
    {
        var container = (pod["containers"] as JsonArray ?? []).OfType<JsonObject>().First(candidate => candidate["name"]?.ToString() == containerName);
        var resources = JobFactory.Child(container, "resources");
        JobFactory.Child(resources, "limits")[placement.GpuResource] = placement.Gpus;

        // The request of an extended resource equals its limit; one that the template left there would contradict it.
        (resources["requests"] as JsonObject)?.Remove(placement.GpuResource);
        if (pod["tolerations"] is not JsonArray tolerations)
        {
            pod["tolerations"] = tolerations = [];
        }

        var toleration = new JsonObject { ["key"] = placement.GpuResource, ["operator"] = "Exists", ["effect"] = "NoSchedule" };
        if (!tolerations.Any(other => JsonNode.DeepEquals(other, toleration)))
        {
            tolerations.Add(toleration);
        }
    }
}
