using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission.PodSecurity;

/// <summary>The baseline standard: nothing that is known to let a pod out of its container.</summary>
internal static class BaselineRules
{
    private const int ProbeHostsSince = 34;

    private static readonly string[] Capabilities =
    [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    ];

    private static readonly string[] Sysctls =
    [
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports", "net.ipv4.ip_unprivileged_port_start", "net.ipv4.ping_group_range",
        "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies",
        "net.ipv4.tcp_wmem",
    ];

    private static readonly string[] SeLinuxTypes = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];
    private static readonly string[] HostNamespaces = ["hostNetwork", "hostPID", "hostIPC"];
    private static readonly string[] Probes = ["livenessProbe", "readinessProbe", "startupProbe"];
    private static readonly string[] Hooks = ["postStart", "preStop"];
    private static readonly string[] Connections = ["httpGet", "tcpSocket"];

    /// <summary>In the order of their names, without those that the restricted standard words more strictly where it holds.</summary>
    public static IEnumerable<Violation> Check(SecuredPod pod, SecurityLevel level)
    {
        var all = new[]
        {
            AppArmor(pod), level.IsRestricted ? null : AddedCapabilities(pod), Namespaces(pod), level.IsRestricted ? null : HostPaths(pod), HostPorts(pod),
            level.Has(ProbeHostsSince) ? ProbeHosts(pod) : null, Privileged(pod), SeLinux(pod), level.IsRestricted ? null : Seccomp(pod), UnsafeSysctls(pod), HostProcess(pod),
        };
        return all.OfType<Violation>();
    }

    private static Violation? AppArmor(SecuredPod pod) => pod.Who(c => c.GetObject("appArmorProfile").GetString("type") is "Unconfined") is { } who
        ? new Violation("forbidden AppArmor profile", $"{who} must not set AppArmor profile type to \"Unconfined\"")
        : null;

    private static Violation? AddedCapabilities(SecuredPod pod)
    {
        var containers = pod.Where(c => Added(c).Any());
        return containers.Count == 0
            ? null
            : new Violation("non-default capabilities", $"{SecuredPod.Named(containers)} must not include {SecuredPod.Sorted(pod.Containers.SelectMany(Added))} in securityContext.capabilities.add");
    }

    private static IEnumerable<string> Added(JsonObject container) =>
        (SecuredPod.ContextOf(container).GetObject("capabilities").GetArray("add") ?? []).Select(c => c.AsString() ?? "").Except(Capabilities, StringComparer.Ordinal);

    private static Violation? Namespaces(SecuredPod pod)
    {
        var shared = HostNamespaces.Where(name => pod.Spec.GetBool(name) is true).Select(name => $"{name}=true").ToList();
        return shared.Count == 0 ? null : new Violation("host namespaces", string.Join(", ", shared));
    }

    private static Violation? HostPaths(SecuredPod pod)
    {
        var volumes = pod.Spec.GetObjects("volumes").Where(v => v.ContainsKey("hostPath")).Select(v => v.GetString("name") ?? "").ToList();
        return volumes.Count == 0 ? null : new Violation("hostPath volumes", SecuredPod.Named(volumes, "volume"));
    }

    private static Violation? HostPorts(SecuredPod pod)
    {
        var containers = pod.Where(c => Ports(c).Any());
        if (containers.Count == 0)
            return null;
        var ports = pod.Containers.SelectMany(Ports).Distinct().Select(p => p.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal).ToList();
        return new Violation("hostPort", $"{SecuredPod.Named(containers)} {(containers.Count > 1 ? "use" : "uses")} hostPort{(ports.Count > 1 ? "s" : "")} {string.Join(", ", ports)}");
    }

    private static IEnumerable<long> Ports(JsonObject container) => container.GetObjects("ports").Select(p => p.GetLong("hostPort") ?? 0).Where(p => p != 0);

    private static Violation? ProbeHosts(SecuredPod pod)
    {
        var containers = pod.Where(c => Hosts(c).Any());
        if (containers.Count == 0)
            return null;
        var hosts = pod.Containers.SelectMany(Hosts).Distinct(StringComparer.Ordinal).ToList();
        return new Violation(
            "probe or lifecycle host",
            $"{SecuredPod.Named(containers)} {(containers.Count > 1 ? "use" : "uses")} probe or lifecycle host{(hosts.Count > 1 ? "s" : "")} {SecuredPod.Sorted(hosts)}");
    }

    private static IEnumerable<string> Hosts(JsonObject container) => Probes.Select(probe => container.GetObject(probe))
        .Concat(Hooks.Select(hook => container.GetObject("lifecycle").GetObject(hook)))
        .SelectMany(handler => Connections.Select(way => handler.GetObject(way).GetString("host") ?? ""))
        .Where(host => host.Length > 0);

    private static Violation? Privileged(SecuredPod pod)
    {
        var containers = pod.Where(c => SecuredPod.ContextOf(c).GetBool("privileged") is true);
        return containers.Count == 0 ? null : new Violation("privileged", $"{SecuredPod.Named(containers)} must not set securityContext.privileged=true");
    }

    private static Violation? SeLinux(SecuredPod pod)
    {
        if (pod.Who(c => IsForbidden(c.GetObject("seLinuxOptions"))) is not { } who)
            return null;
        var options = pod.Containers.Select(SecuredPod.ContextOf).Prepend(pod.Context).Select(c => c.GetObject("seLinuxOptions")).OfType<JsonObject>().ToList();
        var types = options.Select(o => o.GetString("type") ?? "").Except(SeLinuxTypes, StringComparer.Ordinal).ToList();
        var faults = new List<string>();
        if (types.Count > 0)
            faults.Add($"type{(types.Count > 1 ? "s" : "")} {SecuredPod.Sorted(types)}");
        faults.AddRange(new[] { "user", "role" }.Where(field => options.Any(o => o.GetString(field) is { Length: > 0 })).Select(field => $"{field} may not be set"));
        return new Violation("seLinuxOptions", $"{who} set forbidden securityContext.seLinuxOptions: {string.Join("; ", faults)}");
    }

    private static bool IsForbidden(JsonObject? options) =>
        options is not null && (!SeLinuxTypes.Contains(options.GetString("type") ?? "") || options.GetString("user") is { Length: > 0 } || options.GetString("role") is { Length: > 0 });

    /// <summary>An unconfined profile that is asked for; both standards refuse it.</summary>
    public static Violation? Seccomp(SecuredPod pod) => pod.Who(c => c.GetObject("seccompProfile").GetString("type") is "Unconfined") is { } who
        ? new Violation("seccompProfile", $"{who} must not set securityContext.seccompProfile.type to \"Unconfined\"")
        : null;

    private static Violation? UnsafeSysctls(SecuredPod pod)
    {
        var names = pod.Context.GetObjects("sysctls").Select(s => s.GetString("name") ?? "").Except(Sysctls, StringComparer.Ordinal).ToList();
        return names.Count == 0 ? null : new Violation("forbidden sysctls", string.Join(", ", names));
    }

    private static Violation? HostProcess(SecuredPod pod) => pod.Who(c => c.GetObject("windowsOptions").GetBool("hostProcess") is true) is { } who
        ? new Violation("hostProcess", $"{who} must not set securityContext.windowsOptions.hostProcess=true")
        : null;
}
