using System.Collections.Immutable;
using System.Text.Json.Nodes;
using TuneOperator.Api.Experiments;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>Reads <c>spec.trialTemplate</c>; what only the API server can judge is left to a dry run.</summary>
internal sealed class JobTemplateParser(List<DefinitionError> errors)
{
    private const string Path = "spec.trialTemplate";

    public JobTemplate? Parse(TrialTemplateSpec? template, string? metricsContainer, IReadOnlySet<string> parameterNames, bool isRepeated = false)
    {
        if (template?.Spec is not { } spec)
        {
            return Refuse(Path + ".spec", "a trial needs a Job: give trialTemplate.spec.template.spec.containers");
        }

        var names = JobTemplate.PodContainers(spec, "containers").Select(container => container["name"]?.ToString()).ToArray();
        if (names.Length == 0)
        {
            return Refuse(Path + ".spec.template.spec.containers", "a trial needs at least one container");
        }

        if (Array.FindIndex(names, string.IsNullOrEmpty) is var unnamed and >= 0)
        {
            return Refuse($"{Path}.spec.template.spec.containers[{unnamed}].name", "a container needs a name");
        }

        if (spec.ContainsKey("selector") || spec["manualSelector"]?.ToString() == "true")
        {
            return Refuse(Path + ".spec.selector", "leave selector and manualSelector out: every trial is a Job of its own, and Kubernetes makes the selector");
        }

        if (isRepeated && (spec.ContainsKey("completions") || spec.ContainsKey("completionMode")))
        {
            return Refuse($"{Path}.spec.{(spec.ContainsKey("completions") ? "completions" : "completionMode")}", "leave completions and completionMode out: spec.repeats makes the Job an Indexed one of as many pods");
        }

        if (metricsContainer is not null && !names.Contains(metricsContainer, StringComparer.Ordinal))
        {
            return Refuse("spec.metricsCollector.container", $"the template has no container '{metricsContainer}'; it has {string.Join(", ", names)}");
        }

        errors.AddRange(Placeholders.FindFaults(spec, Path + ".spec", parameterNames));
        errors.AddRange(FaultsOf(template.Metadata?.Labels, "labels", parameterNames));
        errors.AddRange(FaultsOf(template.Metadata?.Annotations, "annotations", parameterNames));
        return new JobTemplate(
            template.Metadata?.Labels ?? ImmutableDictionary<string, string>.Empty,
            template.Metadata?.Annotations ?? ImmutableDictionary<string, string>.Empty,
            spec,
            metricsContainer ?? names[0]!);
    }

    private static IEnumerable<DefinitionError> FaultsOf(IReadOnlyDictionary<string, string>? values, string field, IReadOnlySet<string> names) =>
        Placeholders.FindFaults(
            new JsonObject((values ?? ImmutableDictionary<string, string>.Empty).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            $"{Path}.metadata.{field}",
            names);

    private JobTemplate? Refuse(string path, string message)
    {
        errors.Add(new DefinitionError(DefinitionError.InvalidTemplate, path, message));
        return null;
    }
}
