using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

/// <summary>The security contexts of a pod and of its containers.</summary>
internal static class SecurityValidation
{
    public static void ValidatePod(JsonObject spec, string path, List<FieldError> errors)
    {
        var context = spec.GetObject("securityContext");
        foreach (var id in new[] { "fsGroup", "runAsUser", "runAsGroup" })
            errors.CheckRange(context, id, 0, int.MaxValue, path);
        foreach (var (group, i) in context.GetArray("supplementalGroups")?.Select((g, i) => (g, i)) ?? [])
        {
            if (group.AsLong() is < 0 or > int.MaxValue)
                errors.Add(FieldError.Invalid($"{path}.supplementalGroups[{i}]", group, $"must be between 0 and {int.MaxValue}, inclusive"));
        }

        if (spec.GetBool("shareProcessNamespace") is true && spec.GetBool("hostPID") is true)
            errors.Add(FieldError.Invalid($"{path}.shareProcessNamespace", JsonValue.Create(true), "ShareProcessNamespace and HostPID cannot both be enabled"));
        if (context.GetString("fsGroupChangePolicy") is { } policy)
            errors.CheckSupported(policy, $"{path}.fsGroupChangePolicy", isRequired: false, "Always", "OnRootMismatch");
        CheckSeccomp(context, $"{path}.seccompProfile", errors);
    }

    public static void ValidateContainer(JsonObject container, string path, List<FieldError> errors)
    {
        var context = container.GetObject("securityContext");
        foreach (var id in new[] { "runAsUser", "runAsGroup" })
            errors.CheckRange(context, id, 0, int.MaxValue, path);
        if (context.GetString("procMount") is { } mount)
            errors.CheckSupported(mount, $"{path}.procMount", isRequired: false, "Default", "Unmasked");
        CheckSeccomp(context, $"{path}.seccompProfile", errors);
        if (context.GetBool("allowPrivilegeEscalation") is not false)
            return;
        if (context.GetBool("privileged") is true)
            errors.Add(Escalation(context!, path, "cannot set `allowPrivilegeEscalation` to false and `privileged` to true"));
        if (context.GetObject("capabilities").GetArray("add")?.Any(c => c.AsString() is "CAP_SYS_ADMIN") is true)
            errors.Add(Escalation(context!, path, "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN"));
    }

    private static FieldError Escalation(JsonObject context, string path, string detail) =>
        new(FieldErrorType.Invalid, path, CanonicalJson.WriteAsIs(InternalForm.Print("SecurityContext", context)), detail);

    private static void CheckSeccomp(JsonObject? context, string path, List<FieldError> errors)
    {
        if (context.GetObject("seccompProfile") is not { } profile)
            return;
        if (profile.GetString("type") is "Localhost")
        {
            if (profile["localhostProfile"] is null)
                errors.Add(FieldError.Required($"{path}.localhostProfile", "must be set when seccomp type is Localhost"));
            else
                MountValidation.CheckDescends(profile.GetString("localhostProfile"), $"{path}.localhostProfile", errors);
            return;
        }

        if (profile["localhostProfile"] is { } local)
            errors.Add(FieldError.Invalid($"{path}.localhostProfile", local, "can only be set when seccomp type is Localhost"));
        errors.CheckSupported(profile.GetString("type"), $"{path}.type", isRequired: true, "Localhost", "RuntimeDefault", "Unconfined");
    }
}
