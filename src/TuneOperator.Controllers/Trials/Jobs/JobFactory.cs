using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Metrics.Push;
using TuneOperator.Controllers.Trials.Repeating;

namespace TuneOperator.Controllers.Trials.Jobs;

/// <summary>Makes the Job of a trial from the template. Pure.</summary>
internal static class JobFactory
{
    /// <param name="grant">What the pods push with; null: they do not push.</param>
    public static JsonObject Create(ExperimentDefinition experiment, TrialPoint trial, PushGrant? grant = null)
    {
        var spec = (JsonObject)experiment.Template.Spec.DeepClone();
        var template = Child(spec, "template");
        var pod = Child(template, "spec");
        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Labels.Experiment] = experiment.Name,
            [Labels.Trial] = trial.Name,
            [Labels.Stage] = trial.Stage,
        };

        JobDefaults.Apply(spec, experiment, trial);
        PodPlacement.Apply(pod, experiment);
        Merge(Child(Child(template, "metadata"), "labels"), labels);
        Child(Child(template, "metadata"), "annotations")[Labels.Parameters] = trial.ToJson(experiment).ToJsonString();
        var variables = TrialEnvironment.Of(experiment, trial).Concat(grant?.Variables ?? []).ToList();
        foreach (var container in JobTemplate.PodContainers(spec, "initContainers").Concat(JobTemplate.PodContainers(spec, "containers")))
        {
            Placeholders.ReplaceInContainer(container, text => Placeholders.Replace(text, name => ValueOf(experiment, trial, name)));
            TrialEnvironment.AddTo(container, variables);
            if (Repeats.CountOf(experiment, trial.Purpose) > 1)
            {
                TrialEnvironment.TellRunsApart(container, experiment.Seed, trial.Index);
            }

            if (container["name"]?.ToString() == experiment.Template.MetricsContainer)
            {
                TrackingEnvironment.AddTo(container, experiment, trial, isIndexed: spec["completionMode"]?.ToString() == "Indexed");
            }

            if (trial.Purpose == TrialPurpose.Verification && experiment.Verification is { } verification)
            {
                TrialEnvironment.Replace(container, verification.Environment);
            }
        }

        return new JsonObject
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "Job",
            ["metadata"] = Metadata(experiment, trial, labels),
            ["spec"] = spec,
        };
    }

    private static JsonObject Metadata(ExperimentDefinition experiment, TrialPoint trial, Dictionary<string, string> labels)
    {
        var metadata = new JsonObject { ["name"] = trial.Name, ["namespace"] = experiment.Namespace };
        Merge(Child(metadata, "labels"), experiment.Template.Labels);
        Merge(Child(metadata, "labels"), labels);
        if (experiment.Placement.QueueName is { } queue)
        {
            metadata["labels"]![Labels.KueueQueue] = queue;
        }

        if (experiment.Template.Annotations.Count > 0)
        {
            Merge(Child(metadata, "annotations"), experiment.Template.Annotations);
        }

        if (trial.Uid is not null)
        {
            metadata["ownerReferences"] = OwnerReferences.Controller(ApiGroup.GroupVersion, Trial.TrialKind, trial.Name, trial.Uid);
        }

        return metadata;
    }

    private static string? ValueOf(ExperimentDefinition experiment, TrialPoint trial, string parameter) =>
        trial.Point.TryGetValue(parameter, out var value) ? value.ToString()
        : experiment.Retry.OnOutOfMemory is { ExtraVariable: not null } policy && policy.AccumulateInto == parameter ? trial.Accumulation.ToString(CultureInfo.InvariantCulture)
        : null;

    internal static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject child)
        {
            return child;
        }

        var made = new JsonObject();
        parent[name] = made;
        return made;
    }

    private static void Merge(JsonObject into, IEnumerable<KeyValuePair<string, string>> values)
    {
        foreach (var (key, value) in values)
        {
            into[key] = value;
        }
    }
}
