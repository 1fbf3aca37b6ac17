using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

/// <summary>What people get wrong in pod specs, in the order and the words of the real server.</summary>
internal static class PodSpecValidation
{
    /// <param name="field">Path of the spec, without a trailing dot.</param>
    /// <param name="isPod">Whether it is the spec of a pod itself and not of a template.</param>
    public static IReadOnlyList<FieldError> Validate(JsonObject spec, string field, bool isPod = false)
    {
        var errors = new List<FieldError>();
        var volumes = VolumeValidation.Validate(spec, $"{field}.volumes", errors);
        new ContainerValidation(spec, volumes, errors).Validate(field);
        CheckHostNetwork(spec, field, isPod, errors);
        errors.CheckSupported(spec.GetString("restartPolicy"), $"{field}.restartPolicy", isRequired: true, "Always", "OnFailure", "Never");
        errors.CheckSupported(spec.GetString("dnsPolicy"), $"{field}.dnsPolicy", isRequired: true, "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
        errors.CheckLabels(spec.GetObject("nodeSelector"), $"{field}.nodeSelector");
        SecurityValidation.ValidatePod(spec, $"{field}.securityContext", errors);
        AffinityValidation.Validate(spec.GetObject("affinity"), $"{field}.affinity", errors);
        DnsConfigValidation.Validate(spec, $"{field}.dnsConfig", errors);
        CheckGates(spec, $"{field}.readinessGates", "readinessGates", "conditionType", errors);
        CheckGates(spec, $"{field}.schedulingGates", "schedulingGates", "name", errors);
        SpreadValidation.Validate(spec, $"{field}.topologySpreadConstraints", errors);
        CheckHostUsers(spec, field, errors);
        errors.CheckName(spec.GetString("serviceAccountName"), $"{field}.serviceAccountName", NameRule.Subdomain);
        errors.CheckName(spec.GetString("nodeName"), $"{field}.nodeName", NameRule.Subdomain);
        errors.CheckRange(spec, "activeDeadlineSeconds", 1, int.MaxValue, field);
        errors.CheckName(spec.GetString("hostname"), $"{field}.hostname", NameRule.Label);
        errors.CheckName(spec.GetString("subdomain"), $"{field}.subdomain", NameRule.Label);
        TolerationValidation.Validate(spec, $"{field}.tolerations", errors);
        CheckHostAliases(spec, $"{field}.hostAliases", errors);
        errors.CheckName(spec.GetString("priorityClassName"), $"{field}.priorityClassName", NameRule.Subdomain);
        errors.CheckName(spec.GetString("runtimeClassName"), $"{field}.runtimeClassName", NameRule.Subdomain);
        if (spec.GetString("preemptionPolicy") is { } preemption)
            errors.CheckSupported(preemption, $"{field}.preemptionPolicy", isRequired: true, "PreemptLowerPriority", "Never");
        if (spec.GetObject("os") is { } os)
            CheckSystem(os, $"{field}.os", errors);
        if (isPod)
            CheckImages(spec, field, errors);
        return errors;
    }

    // Templates were allowed to have such images for too long.
    private static void CheckImages(JsonObject spec, string field, List<FieldError> errors)
    {
        foreach (var list in new[] { "containers", "initContainers" })
        {
            foreach (var (container, i) in spec.GetObjects(list).Select((c, i) => (c, i)))
            {
                if (container.GetString("image") is { } image && image.Trim() != image)
                    errors.Add(FieldError.Invalid($"{field}.{list}[{i}].image", image, "must not have leading or trailing whitespace"));
            }
        }
    }

    private static void CheckHostNetwork(JsonObject spec, string field, bool isPod, List<FieldError> errors)
    {
        if (spec.GetBool("hostNetwork") is not true)
            return;
        foreach (var (container, i) in spec.GetObjects("containers").Select((c, i) => (c, i)))
        {
            foreach (var (port, j) in container.GetObjects("ports").Select((p, j) => (p, j)))
            {
                var host = port.GetLong("hostPort") ?? 0;
                if ((isPod || host != 0) && host != port.GetLong("containerPort"))
                    errors.Add(FieldError.Invalid($"{field}.containers[{i}].ports[{j}].hostPort", host, "must match `containerPort` when `hostNetwork` is true"));
            }
        }
    }

    private static void CheckHostUsers(JsonObject spec, string field, List<FieldError> errors)
    {
        if (spec.GetBool("hostUsers") is not false)
            return;
        foreach (var (name, path) in new[] { ("hostPID", "HostPID"), ("hostIPC", "HostIPC") })
        {
            if (spec.GetBool(name) is true)
                errors.Add(FieldError.Forbidden($"{field}.{path}", "when `hostUsers` is false"));
        }
    }

    private static void CheckSystem(JsonObject os, string path, List<FieldError> errors)
    {
        if (os.GetString("name") is { Length: > 0 } name)
            errors.CheckSupported(name, path, isRequired: false, "linux", "windows");
        else
            errors.Add(FieldError.Required($"{path}.name", "cannot be empty"));
    }

    private static void CheckGates(JsonObject spec, string path, string list, string name, List<FieldError> errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var isSet = list is "schedulingGates";
        foreach (var (gate, i) in spec.GetObjects(list).Select((g, i) => (g.GetString(name) ?? "", i)))
        {
            errors.CheckLabelName(gate, isSet ? $"{path}[{i}]" : $"{path}[{i}].{name}");
            if (isSet && !seen.Add(gate))
                errors.Add(FieldError.Duplicate($"{path}[{i}]", gate));
        }
    }

    private static void CheckHostAliases(JsonObject spec, string path, List<FieldError> errors)
    {
        foreach (var (alias, i) in spec.GetObjects("hostAliases").Select((a, i) => (a, i)))
        {
            var ip = alias.GetString("ip") ?? "";
            if (!System.Net.IPAddress.TryParse(ip, out _))
                errors.Add(FieldError.Invalid($"{path}[{i}].ip", ip, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"));
            foreach (var (name, j) in alias.GetArray("hostnames")?.Select((n, j) => (n.AsString() ?? "", j)) ?? [])
                errors.AddRange(NameValidation.Validate($"{path}[{i}].hostnames[{j}]", name, NameRule.Subdomain));
        }
    }
}
