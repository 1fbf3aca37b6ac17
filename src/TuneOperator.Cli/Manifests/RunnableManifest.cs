using System.Text.Json.Nodes;

namespace TuneOperator.Cli.Manifests;

/// <summary>What a run needs beyond what the API server asks for: an end.</summary>
internal static class RunnableManifest
{
    /// <exception cref="ManifestException">The manifests hold no Experiment, or one that would never end.</exception>
    public static void Check(IReadOnlyList<ManifestDocument> documents, IReadOnlyList<string> files)
    {
        var experiments = documents.Where(document => document.IsExperiment).ToList();
        if (experiments.Count == 0)
        {
            throw new ManifestException($"{string.Join(", ", files.Select(ManifestReader.NameOf))}: there is no Experiment to run; write one with apiVersion: tuneoperator.io/v1alpha1 and kind: Experiment");
        }

        if (experiments.FirstOrDefault(IsSuspended) is { } suspended)
        {
            throw new ManifestException($"{suspended.PlaceOf("spec.suspend")}: Experiment {suspended.Name} is suspended and would never end; set spec.suspend to false, or leave it out");
        }
    }

    private static bool IsSuspended(ManifestDocument document) =>
        document.Json["spec"] is JsonObject spec && spec["suspend"] is JsonValue value && value.TryGetValue(out bool suspended) && suspended;
}
