using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Volumes;

/// <summary>What volumes and claims say in the same fields.</summary>
internal static class VolumeChecks
{
    private static readonly string[] Modes = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];

    public static void CheckAccessModes(JsonObject spec, List<FieldError> errors)
    {
        var modes = (spec.GetArray("accessModes") ?? []).Select(mode => mode.AsString() ?? "").ToList();
        foreach (var mode in modes)
            errors.CheckSupported(mode, "spec.accessModes", isRequired: false, Modes);
        if (modes.Contains("ReadWriteOncePod", StringComparer.Ordinal) && modes.Count > 1)
            errors.Add(FieldError.Forbidden("spec.accessModes", "may not use ReadWriteOncePod with other access modes"));
    }

    public static void CheckMode(JsonObject spec, List<FieldError> errors)
    {
        if (spec.GetString("volumeMode") is { } mode)
            errors.CheckSupported(mode, "spec.volumeMode", isRequired: false, "Block", "Filesystem");
    }
}
