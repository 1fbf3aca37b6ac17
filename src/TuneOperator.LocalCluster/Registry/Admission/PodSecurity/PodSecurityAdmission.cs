using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission.PodSecurity;

/// <summary>Holds pods to the standard that their namespace's labels enforce, and warns of what breaks the one they only warn of.</summary>
internal sealed class PodSecurityAdmission(ClusterState state) : IAdmission
{
    private static readonly ResourceKey Namespaces = new("", "namespaces");
    private static readonly ResourceKey Pods = new("", "pods");

    public void Check(AdmissionRequest request)
    {
        if (request.IsFor("", "namespaces"))
            CheckNamespace(request);
        else if (request.IsFor("", "pods") && request.Creates)
            CheckPod(request, request.Json.GetObject("spec"));
        else if (TemplateOf(request) is { } template)
            Warn(request, template);
    }

    private static JsonObject? TemplateOf(AdmissionRequest request) => request.Options.Subresource.Length > 0
        ? null
        : (request.Definition.Group, request.Definition.Resource) switch
        {
            ("apps", "deployments" or "replicasets" or "statefulsets" or "daemonsets") or ("batch", "jobs") or ("", "replicationcontrollers") => request.Json.At("spec.template.spec") as JsonObject,
            ("batch", "cronjobs") => request.Json.At("spec.jobTemplate.spec.template.spec") as JsonObject,
            ("", "podtemplates") => request.Json.At("template.spec") as JsonObject,
            _ => null,
        };

    private static List<Violation> Violations(JsonObject spec, SecurityLevel level)
    {
        if (level.IsPrivileged)
            return [];
        var pod = new SecuredPod(spec);
        return [.. BaselineRules.Check(pod, level), .. level.IsRestricted ? RestrictedRules.Check(pod, level) : []];
    }

    private void CheckPod(AdmissionRequest request, JsonObject? spec)
    {
        if (spec is null)
            return;
        var level = SecurityLevel.Of(state.Find(Namespaces, "", request.Namespace), "enforce");
        if (Violations(spec, level) is { Count: > 0 } violations)
            throw request.Forbidden($"violates PodSecurity \"{level}\": {string.Join(", ", violations)}");
        Warn(request, spec);
    }

    private void Warn(AdmissionRequest request, JsonObject spec)
    {
        var level = SecurityLevel.Of(state.Find(Namespaces, "", request.Namespace), "warn");
        if (Violations(spec, level) is { Count: > 0 } violations)
            request.Options.Warn($"would violate PodSecurity \"{level}\": {string.Join(", ", violations)}");
    }

    private void CheckNamespace(AdmissionRequest request)
    {
        if (SecurityLevel.Problems(request.Json).ToList() is { Count: > 0 } problems)
            throw ApiErrors.Invalid("", "Namespace", request.Json.NameOf(), problems);
        var level = SecurityLevel.Of(request.Json, "enforce");
        if (request.Creates || level == SecurityLevel.Of(request.Old, "enforce"))
            return;
        var offenders = state.Store[Pods].Objects.Values
            .Where(pod => pod.Namespace == request.Json.NameOf())
            .Select(pod => (pod.Name, Reasons: string.Join(", ", Violations(pod.Json.GetObject("spec") ?? [], level).Select(v => v.Reason))))
            .Where(pod => pod.Reasons.Length > 0)
            .GroupBy(pod => pod.Reasons, pod => pod.Name, StringComparer.Ordinal)
            .ToList();
        if (offenders.Count == 0)
            return;
        request.Options.Warn($"existing pods in namespace \"{request.Json.NameOf()}\" violate the new PodSecurity enforce level \"{level}\"");
        foreach (var alike in offenders)
        {
            var others = alike.Count() - 1;
            request.Options.Warn($"{alike.First()}{(others == 0 ? "" : others == 1 ? " (and 1 other pod)" : $" (and {others} other pods)")}: {alike.Key}");
        }
    }
}
