using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Katib;

/// <summary><c>spec.trialTemplate</c>: its Job, with references to parameters as we write them.</summary>
/// <param name="resource">The parameter that is the trial's budget here; null for none.</param>
internal sealed partial class TemplateImport(ImportNotes notes, IReadOnlyList<ImportedParameter> parameters, string? resource)
{
    private const string Path = "spec.trialTemplate";
    private const string SpecPath = Path + ".trialSpec";

    private static readonly string[] ContainerLists = ["containers", "initContainers"];

    private readonly Dictionary<string, string> replacements = new(StringComparer.Ordinal);
    private readonly HashSet<string> unknown = new(StringComparer.Ordinal);

    public JsonObject Convert(JsonObject source)
    {
        var template = source["trialTemplate"] as JsonObject ?? [];
        foreach (var (field, advice) in Lost)
        {
            if (template[field] is not null)
            {
                notes.Add($"{Path}.{field}", advice);
            }
        }

        ReadReferences(template);
        if (template["trialSpec"] is not JsonObject job)
        {
            notes.Add(Path, template["configMap"] is null ? "there is no trialSpec; write the Job into spec.trialTemplate" : "a template in a ConfigMap can't be read from here; copy its Job into spec.trialTemplate");
            return new JsonObject { ["spec"] = new JsonObject { ["template"] = new JsonObject { ["spec"] = new JsonObject { ["containers"] = new JsonArray() } } } };
        }

        var result = new JsonObject();
        var metadata = new JsonObject(Copy(job["metadata"] as JsonObject ?? [], "labels", "annotations"));
        if (metadata.Count > 0)
        {
            result["metadata"] = metadata;
        }

        result["spec"] = job.Text("kind") == "Job" ? job["spec"]?.DeepClone() ?? new JsonObject() : OfOtherKind(job);
        Replace(result);
        foreach (var left in Placeholder().Matches(result.ToJsonString()).Select(match => match.Value).Distinct(StringComparer.Ordinal).Except(unknown))
        {
            notes.Add(SpecPath, $"{left} stands where no parameter is put in; only command, args and env values of containers take ${{parameters.NAME}}");
        }

        return result;
    }

    private static readonly (string Field, string Advice)[] Lost =
    [
        ("successCondition", "the Job's own conditions decide; let the program exit with 0 when it succeeded"),
        ("failureCondition", "the Job's own conditions decide; let the program exit with another code than 0 when it failed"),
        ("primaryPodLabels", "the pods of a plain Job need no labels to be told apart, so they are left out"),
    ];

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Copy(JsonObject from, params string[] fields) =>
        fields.Where(field => from[field] is JsonObject { Count: > 0 }).Select(field => KeyValuePair.Create(field, from[field]?.DeepClone()));

    private void ReadReferences(JsonObject template)
    {
        foreach (var (reference, at) in template.Objects("trialParameters").Select((reference, at) => (reference, at)))
        {
            var target = reference.Text("reference") ?? string.Empty;
            var text = TextFor(target, template["trialSpec"]);
            if (text is null)
            {
                unknown.Add($"${{trialParameters.{reference.Text("name")}}}");
                notes.Add($"{Path}.trialParameters[{at}].reference", $"{target} has no counterpart; its uses stay as they are: replace them by hand");
            }
            else
            {
                replacements[$"${{trialParameters.{reference.Text("name")}}}"] = text;
            }
        }
    }

    /// <summary>The pod's environment says the trial's name and budget; Kubernetes puts it into command, args and env.</summary>
    private string? TextFor(string target, JsonNode? job) => target switch
    {
        "${trialSpec.Kind}" => job.Text("kind"),
        "${trialSpec.APIVersion}" => job.Text("apiVersion"),
        _ when OwnMetadata().Match(target) is { Success: true } match => job.Text("metadata", match.Groups["field"].Value.ToLowerInvariant(), match.Groups["key"].Value),
        _ when target == resource => "$(TUNE_BUDGET)",
        "${trialSpec.Name}" => "$(TUNE_TRIAL)",
        _ => parameters.FirstOrDefault(parameter => parameter.Source == target) is { } parameter ? $"${{parameters.{parameter.Name}}}" : null,
    };

    private void Replace(JsonObject template)
    {
        foreach (var container in ContainerLists.SelectMany(list => template.Objects("spec", "template", "spec", list)))
        {
            foreach (var list in new[] { container["command"], container["args"] }.OfType<JsonArray>())
            {
                for (var at = 0; at < list.Count; at++)
                {
                    list[at] = Replaced(list[at]);
                }
            }

            foreach (var variable in container.Objects("env").Where(variable => variable["value"] is not null))
            {
                variable["value"] = Replaced(variable["value"]);
            }
        }
    }

    private JsonNode? Replaced(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String
        ? Placeholder().Replace(value.GetValue<string>(), match => replacements.GetValueOrDefault(match.Value, match.Value))
        : node?.DeepClone();

    /// <summary>A training job of one replica is a Job; of several the first alone is kept.</summary>
    private JsonObject OfOtherKind(JsonObject job)
    {
        var kind = job.Text("kind") ?? "this kind";
        var replicas = (job["spec"] as JsonObject ?? []).Where(field => field.Key.EndsWith("ReplicaSpecs", StringComparison.Ordinal)).SelectMany(field => field.Value as JsonObject ?? []).ToList();
        if (replicas.Count == 0)
        {
            notes.Add($"{SpecPath}.kind", $"a {kind} can't be a trial: trials are Jobs; write its container into spec.trialTemplate.spec.template.spec");
            return new JsonObject { ["template"] = new JsonObject { ["spec"] = new JsonObject { ["containers"] = new JsonArray() } } };
        }

        var count = replicas.Sum(replica => replica.Value.Whole("replicas") ?? 1);
        notes.Add($"{SpecPath}.kind", count == 1
            ? $"the {kind} of one {replicas[0].Key} becomes a plain Job; what its operator sets in the pod, such as MASTER_ADDR or TF_CONFIG, is not there"
            : $"trials are Jobs of one pod: of the {kind} with {count} pods only {replicas[0].Key} is kept; give it all GPUs of the trial (placement.gpus) and let it start its own processes, for example with torchrun --standalone");
        return new JsonObject { ["template"] = replicas[0].Value.At("template")?.DeepClone() ?? new JsonObject() };
    }

    [GeneratedRegex(@"\A\$\{trialSpec\.(?<field>Labels|Annotations)\[(?<key>[^\]]+)\]\}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OwnMetadata();

    [GeneratedRegex(@"\$\{trialParameters\.[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
