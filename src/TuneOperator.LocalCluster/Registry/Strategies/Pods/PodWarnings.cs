using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

/// <summary>What is allowed in a pod spec and still a mistake, most likely.</summary>
internal sealed class PodWarnings
{
    private static readonly (string Volume, string Since, string Dead)[] DeadVolumes =
    [
        ("photonPersistentDisk", "v1.11", "v1.16"), ("scaleIO", "v1.16", "v1.22"), ("flocker", "v1.22", "v1.25"), ("storageos", "v1.22", "v1.25"), ("quobyte", "v1.22", "v1.25"),
        ("glusterfs", "v1.25", "v1.26"), ("cephfs", "v1.28", "v1.31"), ("rbd", "v1.28", "v1.31"),
    ];

    private static readonly (string Label, string Message)[] DeprecatedLabels =
    [
        ("beta.kubernetes.io/arch", "deprecated since v1.14; use \"kubernetes.io/arch\" instead"),
        ("beta.kubernetes.io/os", "deprecated since v1.14; use \"kubernetes.io/os\" instead"),
        ("failure-domain.beta.kubernetes.io/region", "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead"),
        ("failure-domain.beta.kubernetes.io/zone", "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead"),
        ("beta.kubernetes.io/instance-type", "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead"),
    ];

    private readonly List<string> warnings = [];

    /// <param name="prefix">Of the paths: empty for a pod itself, <c>spec.template.</c> for a template.</param>
    public static IReadOnlyList<string> For(JsonObject? spec, string prefix)
    {
        var found = new PodWarnings();
        if (spec is not null)
            found.Look(spec, $"{prefix}spec");
        return found.warnings;
    }

    /// <summary>Of a template that an update leaves alone nothing is said again.</summary>
    public static IReadOnlyList<string> ForTemplate(JsonObject json, JsonObject? old, string path)
    {
        var template = json.At(path) as JsonObject;
        return old is not null && JsonNode.DeepEquals(template, old.At(path)) ? [] : For(template.GetObject("spec"), path + ".");
    }

    private void Look(JsonObject spec, string path)
    {
        foreach (var (label, message) in DeprecatedLabels.Where(l => spec.GetObject("nodeSelector")?.ContainsKey(l.Label) is true))
            warnings.Add($"{path}.nodeSelector[{label}]: {message}");
        foreach (var (constraint, i) in spec.GetObjects("topologySpreadConstraints").Select((c, i) => (c, i)))
        {
            if (constraint["labelSelector"] is null)
                warnings.Add($"{path}.topologySpreadConstraints[{i}].labelSelector: a null labelSelector results in matching no pod");
        }

        LookAtVolumes(spec, path);
        LookForDuplicates(spec, path, "hostAliases", "ip");
        LookForDuplicates(spec, path, "imagePullSecrets", "name");
        foreach (var (secret, i) in spec.GetObjects("imagePullSecrets").Select((s, i) => (s, i)))
        {
            if (secret.GetString("name") is not { Length: > 0 })
                warnings.Add($"{path}.imagePullSecrets[{i}].name: invalid empty name \"\"");
        }

        var containers = Containers(spec, path).ToList();
        foreach (var (container, at) in containers)
        {
            LookAtMemory(container, at);
            LookAtVariables(container, at);
        }

        LookAtPorts(containers);
        if (spec.GetLong("terminationGracePeriodSeconds") is < 0)
            warnings.Add($"{path}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1");
    }

    private void LookAtVolumes(JsonObject spec, string path)
    {
        foreach (var (volume, i) in spec.GetObjects("volumes").Select((v, i) => (v, i)))
        {
            if (volume["gitRepo"] is not null)
                warnings.Add($"{path}.volumes[{i}].gitRepo: deprecated in v1.11, and disabled by default in v1.33+");
            foreach (var (name, since, dead) in DeadVolumes.Where(d => volume[d.Volume] is not null))
                warnings.Add($"{path}.volumes[{i}].{(name is "storageos" ? "storageOS" : name)}: deprecated in {since}, non-functional in {dead}+");
        }
    }

    private void LookForDuplicates(JsonObject spec, string path, string list, string key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, i) in spec.GetObjects(list).Select((item, i) => (item.GetString(key) ?? "", i)))
        {
            if (!seen.Add(name))
                warnings.Add($"{path}.{list}[{i}].{key}: duplicate {key} \"{name}\"");
        }
    }

    private void LookAtMemory(JsonObject container, string at)
    {
        foreach (var resource in new[] { "memory", "ephemeral-storage" })
        {
            foreach (var list in new[] { "limits", "requests" })
            {
                if (container.GetObject("resources").GetObject(list).GetString(resource) is { } text && Quantity.TryParse(text) is { IsInteger: false } amount)
                    warnings.Add($"{at}.resources.{list}[{resource}]: fractional byte value \"{amount}\" is invalid, must be an integer");
            }
        }
    }

    private void LookAtVariables(JsonObject container, string at)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (variable, i) in container.GetObjects("env").Select((v, i) => (v, i)))
        {
            var name = variable.GetString("name") ?? "";
            if (seen.Add(name))
                continue;
            // A value that goes on from the one before hides nothing.
            var reference = $"$({name})";
            var value = variable.GetString("value") ?? "";
            if (variable["valueFrom"] is not null || value == reference || !value.Contains(reference, StringComparison.Ordinal))
                warnings.Add($"{at}.env[{i}]: hides previous definition of \"{name}\", which may be dropped when using apply");
        }
    }

    private void LookAtPorts(List<(JsonObject Container, string At)> containers)
    {
        var ports = containers.SelectMany(c => c.Container.GetObjects("ports").Select((port, i) => (Port: port, At: $"{c.At}.ports[{i}]"))).ToList();
        for (var i = 0; i < ports.Count; i++)
        {
            foreach (var other in ports.Take(i).Where(o => Same(o.Port, ports[i].Port, "containerPort") && Same(o.Port, ports[i].Port, "protocol")))
            {
                if (Same(other.Port, ports[i].Port, "hostIP") && Same(other.Port, ports[i].Port, "hostPort"))
                    warnings.Add($"{ports[i].At}: duplicate port definition with {other.At}");
                else if (ports[i].Port["hostPort"] is null || other.Port["hostPort"] is null)
                    warnings.Add($"{ports[i].At}: overlapping port definition with {other.At}");
                else if (Same(other.Port, ports[i].Port, "hostPort") && (other.Port["hostIP"] is null) != (ports[i].Port["hostIP"] is null))
                    warnings.Add($"{ports[i].At}: dangerously ambiguous port definition with {other.At}");
            }
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (port, at) in ports)
        {
            if (port.GetString("name") is { } name && !names.TryAdd(name, at))
                warnings.Add($"{at}: duplicate port name \"{name}\" with {names[name]}, services and probes that select ports by name will use {names[name]}");
        }
    }

    private static bool Same(JsonObject a, JsonObject b, string field) => JsonNode.DeepEquals(a[field], b[field]);

    private static IEnumerable<(JsonObject Container, string At)> Containers(JsonObject spec, string path) =>
        new[] { "initContainers", "containers", "ephemeralContainers" }.SelectMany(list => spec.GetObjects(list).Select((container, i) => (container, $"{path}.{list}[{i}]")));
}
