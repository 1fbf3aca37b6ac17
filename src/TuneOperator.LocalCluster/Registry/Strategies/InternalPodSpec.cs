using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>Prints a pod spec as the server's internal type, which is how its "field is immutable" shows the value.</summary>
internal static class InternalPodSpec
{
    private const string PodSpec = """
        {"Volumes":null,"InitContainers":null,"Containers":null,"EphemeralContainers":null,"RestartPolicy":"","TerminationGracePeriodSeconds":null,"ActiveDeadlineSeconds":null,
        "DNSPolicy":"","NodeSelector":null,"ServiceAccountName":"","AutomountServiceAccountToken":null,"NodeName":"","SecurityContext":null,"ImagePullSecrets":null,"Hostname":"",
        "Subdomain":"","SetHostnameAsFQDN":null,"Affinity":null,"SchedulerName":"","Tolerations":null,"HostAliases":null,"PriorityClassName":"","Priority":null,
        "PreemptionPolicy":null,"DNSConfig":null,"ReadinessGates":null,"RuntimeClassName":null,"Overhead":null,"EnableServiceLinks":null,"TopologySpreadConstraints":null,"OS":null,
        "SchedulingGates":null,"ResourceClaims":null,"Resources":null,"HostnameOverride":null,"SchedulingGroup":null}
        """;

    private const string Container = """
        {"Name":"","Image":"","Command":null,"Args":null,"WorkingDir":"","Ports":null,"EnvFrom":null,"Env":null,"Resources":{"Limits":null,"Requests":null,"Claims":null},
        "ResizePolicy":null,"RestartPolicy":null,"RestartPolicyRules":null,"VolumeMounts":null,"VolumeDevices":null,"LivenessProbe":null,"ReadinessProbe":null,"StartupProbe":null,
        "Lifecycle":null,"TerminationMessagePath":"","TerminationMessagePolicy":"","ImagePullPolicy":"","SecurityContext":null,"Stdin":false,"StdinOnce":false,"TTY":false}
        """;

    private const string SecurityContext = """
        {"HostNetwork":false,"HostPID":false,"HostIPC":false,"ShareProcessNamespace":null,"HostUsers":null,"SELinuxOptions":null,"WindowsOptions":null,"RunAsUser":null,
        "RunAsGroup":null,"RunAsNonRoot":null,"SupplementalGroups":null,"SupplementalGroupsPolicy":null,"FSGroup":null,"FSGroupChangePolicy":null,"Sysctls":null,
        "SeccompProfile":null,"AppArmorProfile":null,"SELinuxChangePolicy":null}
        """;

    public static string Print(JsonObject spec)
    {
        var printed = Overlay(PodSpec, spec);
        if (spec.GetObject("securityContext") is { } security)
            printed["SecurityContext"] = Overlay(SecurityContext, security);
        foreach (var list in new[] { "containers", "initContainers" })
        {
            if (spec.GetArray(list) is { Count: > 0 })
                printed[Capitalized(list)] = new JsonArray([.. spec.GetObjects(list).Select(c => (JsonNode)PrintContainer(c))]);
        }

        return printed.ToJsonString(KubernetesJson.Options);
    }

    private static JsonObject PrintContainer(JsonObject container)
    {
        var printed = Overlay(Container, container);
        printed["Resources"] = Overlay("""{"Limits":null,"Requests":null,"Claims":null}""", container.GetObject("resources") ?? []);
        if (container.GetArray("env") is { Count: > 0 })
            printed["Env"] = new JsonArray([.. container.GetObjects("env").Select(e => (JsonNode)Overlay("""{"Name":"","Value":"","ValueFrom":null}""", e))]);
        return printed;
    }

    private static JsonObject Overlay(string empty, JsonObject values)
    {
        var printed = JsonNode.Parse(empty)!.AsObject();
        // "dnsPolicy" is DNSPolicy and "tty" is TTY: only the letters tell.
        var names = printed.ToDictionary(p => p.Key, p => p.Key, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in values)
        {
            if (names.TryGetValue(name, out var known))
                printed[known] = Renamed(value);
        }

        return printed;
    }

    // Map keys keep their case, but only structs reach this depth in what people commonly write.
    private static JsonNode? Renamed(JsonNode? node) => node switch
    {
        JsonObject json when json.All(p => p.Value is JsonValue) && json.Any(p => p.Key.Contains('/') || p.Key is "cpu" or "memory") => json.DeepClone(),
        JsonObject json => new JsonObject(json.Select(p => KeyValuePair.Create(Capitalized(p.Key), Renamed(p.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Renamed)]),
        _ => node?.DeepClone(),
    };

    private static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
