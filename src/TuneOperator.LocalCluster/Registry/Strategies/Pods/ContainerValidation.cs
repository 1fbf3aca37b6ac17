using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

/// <summary>The three lists of containers of a pod spec.</summary>
/// <param name="spec">Of the pod.</param>
/// <param name="volumes">The names of its volumes.</param>
internal sealed class ContainerValidation(JsonObject spec, IReadOnlySet<string> volumes, List<FieldError> errors)
{
    private const string OnlySidecars = "may not be set for init containers without restartPolicy=Always";

    private static readonly string[] RestartPolicies = ["Always", "Never", "OnFailure"];

    private static readonly string[] NotForEphemeral = ["ports", "lifecycle", "livenessProbe", "readinessProbe", "startupProbe", "resizePolicy"];

    public void Validate(string field)
    {
        ValidateContainers($"{field}.containers");
        ValidateInitContainers($"{field}.initContainers");
        ValidateEphemeralContainers($"{field}.ephemeralContainers");
    }

    private void ValidateContainers(string path)
    {
        var containers = spec.GetObjects("containers").ToList();
        if (containers.Count == 0)
            errors.Add(FieldError.Required(path));
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < containers.Count; i++)
        {
            var at = $"{path}[{i}]";
            ValidateCommon(containers[i], at);
            CheckUnique(containers[i], at, names);
            ProbeValidation.Validate(containers[i], spec, at, errors);
            ValidateRestart(containers[i], at);
        }

        CheckHostPorts(containers, path);
    }

    private void ValidateInitContainers(string path)
    {
        var names = spec.GetObjects("containers").Select(c => c.GetString("name") ?? "").ToHashSet(StringComparer.Ordinal);
        foreach (var (container, i) in spec.GetObjects("initContainers").Select((c, i) => (c, i)))
        {
            var at = $"{path}[{i}]";
            ValidateCommon(container, at);
            ValidateRestart(container, at);
            CheckUnique(container, at, names);
            CheckHostPorts([container], path);
            if (container.GetString("restartPolicy") is "Always")
            {
                ProbeValidation.Validate(container, spec, at, errors);
                continue;
            }

            foreach (var field in ProbeValidation.Fields)
            {
                if (container[field] is not null)
                    errors.Add(FieldError.Forbidden($"{at}.{field}", OnlySidecars));
            }
        }
    }

    private void ValidateEphemeralContainers(string path)
    {
        var names = spec.GetObjects("containers").Concat(spec.GetObjects("initContainers")).Select(c => c.GetString("name") ?? "").ToHashSet(StringComparer.Ordinal);
        foreach (var (container, i) in spec.GetObjects("ephemeralContainers").Select((c, i) => (c, i)))
        {
            var at = $"{path}[{i}]";
            ValidateCommon(container, at);
            CheckUnique(container, at, names);
            if (container.GetString("targetContainerName") is { Length: > 0 } target && !spec.GetObjects("containers").Any(c => c.GetString("name") == target))
                errors.Add(FieldError.NotFound($"{at}.targetContainerName", target));
            foreach (var field in NotForEphemeral.Where(f => container[f] is not null))
                errors.Add(FieldError.Forbidden($"{at}.{field}", "cannot be set for an Ephemeral Container"));
            if (container.GetObject("resources") is { Count: > 0 })
                errors.Add(FieldError.Forbidden($"{at}.resources", "cannot be set for an Ephemeral Container"));
        }
    }

    private void ValidateCommon(JsonObject container, string at)
    {
        errors.CheckRequired(container.GetString("name"), $"{at}.name");
        errors.CheckName(container.GetString("name"), $"{at}.name", NameRule.Label);
        errors.CheckRequired(container.GetString("image"), $"{at}.image");
        errors.CheckSupported(container.GetString("terminationMessagePolicy"), $"{at}.terminationMessagePolicy", isRequired: true, "File", "FallbackToLogsOnError");
        PortValidation.Validate(container, $"{at}.ports", errors);
        EnvironmentValidation.Validate(container, at, errors);
        MountValidation.Validate(container, volumes, at, errors);
        errors.CheckSupported(container.GetString("imagePullPolicy"), $"{at}.imagePullPolicy", isRequired: true, "Always", "IfNotPresent", "Never");
        ResourceValidation.Validate(container.GetObject("resources"), $"{at}.resources", errors);
        SecurityValidation.ValidateContainer(container, $"{at}.securityContext", errors);
    }

    private void ValidateRestart(JsonObject container, string at)
    {
        if (container.GetString("restartPolicy") is { } policy)
            errors.CheckSupported(policy, $"{at}.restartPolicy", isRequired: false, RestartPolicies);
        else if (container.GetArray("restartPolicyRules") is { Count: > 0 })
            errors.Add(FieldError.Required($"{at}.restartPolicy", "must specify restartPolicy when restart rules are used"));
    }

    private void CheckUnique(JsonObject container, string at, HashSet<string> names)
    {
        if (container.GetString("name") is { Length: > 0 } name && !names.Add(name))
            errors.Add(FieldError.Duplicate($"{at}.name", name));
    }

    private void CheckHostPorts(List<JsonObject> containers, string path)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < containers.Count; i++)
        {
            foreach (var (port, j) in containers[i].GetObjects("ports").Select((p, j) => (p, j)))
            {
                var address = $"{port.GetString("protocol")}/{port.GetString("hostIP")}/{port.GetLong("hostPort")}";
                if (port.GetLong("hostPort") is not (null or 0) && !taken.Add(address))
                    errors.Add(FieldError.Duplicate($"{path}[{i}].ports[{j}].hostPort", address));
            }
        }
    }
}
