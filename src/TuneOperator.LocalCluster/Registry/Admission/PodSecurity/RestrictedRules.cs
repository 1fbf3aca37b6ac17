using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission.PodSecurity;

/// <summary>What the restricted standard asks on top of the baseline: hardening that a pod has to ask for.</summary>
internal static class RestrictedRules
{
    private const int EscalationSince = 8;
    private const int SeccompSince = 19;
    private const int CapabilitiesSince = 22;
    private const int UserSince = 23;
    private const int WindowsExemptSince = 25;

    private static readonly string[] Volumes = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret"];

    public static IEnumerable<Violation> Check(SecuredPod pod, SecurityLevel level)
    {
        var exempt = pod.IsOfWindows && level.Has(WindowsExemptSince);
        var all = new[]
        {
            exempt || !level.Has(EscalationSince) ? null : Escalation(pod), exempt || !level.Has(CapabilitiesSince) ? null : DroppedCapabilities(pod), ProcMount(pod), VolumeTypes(pod),
            pod.HasOwnUsers ? null : NonRoot(pod), pod.HasOwnUsers || !level.Has(UserSince) ? null : User(pod), exempt || !level.Has(SeccompSince) ? null : Seccomp(pod),
        };
        return all.OfType<Violation>();
    }

    private static Violation? Escalation(SecuredPod pod)
    {
        var containers = pod.Where(c => SecuredPod.ContextOf(c).GetBool("allowPrivilegeEscalation") is not false);
        return containers.Count == 0
            ? null
            : new Violation("allowPrivilegeEscalation != false", $"{SecuredPod.Named(containers)} must set securityContext.allowPrivilegeEscalation=false");
    }

    private static Violation? DroppedCapabilities(SecuredPod pod)
    {
        var keeping = pod.Where(c => !Listed(c, "drop").Contains("ALL"));
        var adding = pod.Where(c => Added(c).Any());
        var faults = new List<string>();
        if (keeping.Count > 0)
            faults.Add($"{SecuredPod.Named(keeping)} must set securityContext.capabilities.drop=[\"ALL\"]");
        if (adding.Count > 0)
            faults.Add($"{SecuredPod.Named(adding)} must not include {SecuredPod.Sorted(pod.Containers.SelectMany(Added))} in securityContext.capabilities.add");
        return faults.Count == 0 ? null : new Violation("unrestricted capabilities", string.Join("; ", faults));
    }

    private static IEnumerable<string> Added(JsonObject container) => Listed(container, "add").Where(c => c is not "NET_BIND_SERVICE");

    private static IEnumerable<string> Listed(JsonObject container, string list) =>
        (SecuredPod.ContextOf(container).GetObject("capabilities").GetArray(list) ?? []).Select(c => c.AsString() ?? "");

    private static Violation? ProcMount(SecuredPod pod)
    {
        var containers = pod.Where(c => SecuredPod.ContextOf(c).GetString("procMount") is not (null or "Default"));
        return containers.Count == 0 ? null : new Violation("procMount", $"{SecuredPod.Named(containers)} must not set securityContext.procMount to \"Unmasked\"");
    }

    private static Violation? VolumeTypes(SecuredPod pod)
    {
        var bad = pod.Spec.GetObjects("volumes").Select(v => (Name: v.GetString("name") ?? "", Type: v.Select(p => p.Key).First(key => key is not "name"))).Where(v => !Volumes.Contains(v.Type)).ToList();
        if (bad.Count == 0)
            return null;
        var types = bad.Select(v => v.Type).Distinct(StringComparer.Ordinal).ToList();
        var what = $"{SecuredPod.Named([.. bad.Select(v => v.Name)], "volume")} {(bad.Count > 1 ? "use" : "uses")}";
        return new Violation("restricted volume types", $"{what} restricted volume type{(types.Count > 1 ? "s" : "")} {SecuredPod.Sorted(types)}");
    }

    private static Violation? NonRoot(SecuredPod pod)
    {
        const string Reason = "runAsNonRoot != true";
        if (pod.Who(c => c.GetBool("runAsNonRoot") is false) is { } who)
            return new Violation(Reason, $"{who} must not set securityContext.runAsNonRoot=false");
        return Unsaid(pod, c => c.GetBool("runAsNonRoot") is true) is { } silent ? new Violation(Reason, $"pod or {silent} must set securityContext.runAsNonRoot=true") : null;
    }

    private static Violation? User(SecuredPod pod) => pod.Who(c => c.GetLong("runAsUser") is 0) is { } who ? new Violation("runAsUser=0", $"{who} must not set runAsUser=0") : null;

    private static Violation? Seccomp(SecuredPod pod)
    {
        if (BaselineRules.Seccomp(pod) is { } unconfined)
            return unconfined;
        return Unsaid(pod, c => c.GetObject("seccompProfile").GetString("type") is { Length: > 0 }) is { } silent
            ? new Violation("seccompProfile", $"pod or {silent} must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\"")
            : null;
    }

    /// <returns>The containers that do not say so, where the pod does not say it for them.</returns>
    private static string? Unsaid(SecuredPod pod, Func<JsonObject?, bool> saysSo)
    {
        if (saysSo(pod.Context))
            return null;
        var silent = pod.Where(c => !saysSo(SecuredPod.ContextOf(c)));
        return silent.Count == 0 ? null : SecuredPod.Named(silent);
    }
}
