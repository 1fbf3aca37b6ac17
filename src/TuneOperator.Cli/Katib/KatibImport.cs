using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Wire;
using TuneOperator.Cli.Manifests;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Katib;

/// <summary>Turns an Experiment of Katib v1beta1 into one of ours. Pure.</summary>
internal static class KatibImport
{
    private const string Group = "kubeflow.org/";
    private const int NameLength = 50;
    private const int DefaultParallelTrials = 3;

    public static bool IsKatib(ManifestDocument document) => document.Kind == Experiment.ExperimentKind && document.ApiVersion.StartsWith(Group, StringComparison.Ordinal);

    /// <returns>Our manifest, and what is not in it.</returns>
    public static (JsonObject Manifest, IReadOnlyList<string> Notes) Convert(ManifestDocument document)
    {
        var notes = new ImportNotes(document);
        var source = document.Json["spec"] as JsonObject ?? [];
        var parameters = ParameterImport.Convert(source, notes);
        var algorithm = AlgorithmImport.Convert(source, notes);
        var spec = new JsonObject();
        if (algorithm.Seed is { } seed)
        {
            spec["seed"] = seed;
        }

        spec["objective"] = ObjectiveImport.Convert(source, notes);
        spec["parameters"] = new JsonArray([.. parameters.Where(parameter => parameter.Name != algorithm.Resource).Select(parameter => parameter.Spec)]);
        spec["algorithm"] = algorithm.Spec;
        spec["parallelTrials"] = source.Whole("parallelTrialCount") ?? DefaultParallelTrials;
        AddBudget(spec, source, notes);
        if (StoppingImport.Convert(source, notes) is { } stopping)
        {
            spec["earlyStopping"] = stopping;
        }

        if (MetricsImport.Convert(source, notes) is { } metrics)
        {
            spec["metricsCollector"] = metrics;
        }

        if (source.Flag("trialTemplate", "retain"))
        {
            spec["onCompletion"] = new JsonObject { ["keepJobs"] = "All" };
        }

        spec["trialTemplate"] = new TemplateImport(notes, parameters, algorithm.Resource).Convert(source);
        if (source["nasConfig"] is not null)
        {
            notes.Add("spec.nasConfig", "architecture search is left out; describe the choices as parameters, such as layers (Int) and, with when:, a Categorical for each layer");
        }

        return (new JsonObject { ["apiVersion"] = ApiGroup.GroupVersion, ["kind"] = Experiment.ExperimentKind, ["metadata"] = Metadata(document, notes), ["spec"] = spec }, notes.Sentences);
    }

    private static void AddBudget(JsonObject spec, JsonObject source, ImportNotes notes)
    {
        if (source.Whole("maxTrialCount") is { } most)
        {
            spec["maxTrials"] = most;
        }
        else if (spec.Text("algorithm", "name") != "Grid")
        {
            spec["maxTrials"] = 100;
            notes.Add("spec", "Katib would go on until the goal is reached; maxTrials is set to 100: change it, or give maxDuration");
        }

        if (source.Whole("maxFailedTrialCount") is { } failures)
        {
            spec["maxFailedTrials"] = failures;
        }
    }

    private static JsonObject Metadata(ManifestDocument document, ImportNotes notes)
    {
        var metadata = new JsonObject();
        var name = document.Name ?? document.Json.Text("metadata", "generateName")?.TrimEnd('-') ?? "imported";
        if (name.Length > NameLength)
        {
            notes.Add("metadata.name", $"a name has at most {NameLength} characters here, so it is cut");
            name = name[..NameLength].TrimEnd('-', '.');
        }

        metadata["name"] = name;
        if (document.Namespace is { } ns)
        {
            metadata["namespace"] = ns;
        }

        foreach (var field in new[] { "labels", "annotations" })
        {
            if (document.Json.At("metadata", field) is JsonObject { Count: > 0 } values)
            {
                metadata[field] = values.DeepClone();
            }
        }

        return metadata;
    }
}
