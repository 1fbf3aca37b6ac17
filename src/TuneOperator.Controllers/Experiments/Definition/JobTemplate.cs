using System.Text.Json.Nodes;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>The user's JobTemplateSpec, known to have a pod template with containers.</summary>
/// <param name="Spec">A batch/v1 JobSpec; never changed, cloned for each Job.</param>
/// <param name="MetricsContainer">The container whose log is read.</param>
public sealed record JobTemplate(
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Annotations,
    JsonObject Spec,
    string MetricsContainer)
{
    /// <summary>GPUs that the template itself asks for, over all containers.</summary>
    public double GpusOf(string resource) =>
        PodContainers(Spec, "containers").Sum(container =>
            double.TryParse(((container["resources"] as JsonObject)?["limits"] as JsonObject)?[resource]?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : 0);

    internal static IEnumerable<JsonObject> PodContainers(JsonObject jobSpec, string list) =>
        (((jobSpec["template"] as JsonObject)?["spec"] as JsonObject)?[list] as JsonArray ?? []).OfType<JsonObject>();
}
