using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission.PodSecurity;

/// <summary>One of the pod security standards, as of a version.</summary>
/// <param name="Minor">The minor version; null for the latest.</param>
internal sealed record SecurityLevel(string Name, int? Minor)
{
    private const string Prefix = "pod-security.kubernetes.io/";
    private const string Latest = "latest";

    private static readonly string[] Names = ["privileged", "baseline", "restricted"];
    private static readonly string[] Modes = ["enforce", "audit", "warn"];

    public bool IsPrivileged => Name is "privileged";

    public bool IsRestricted => Name is "restricted";

    /// <summary>Whether a rule that came with this minor version holds.</summary>
    public bool Has(int since) => Minor is null || Minor >= since;

    /// <param name="mode">enforce or warn.</param>
    public static SecurityLevel Of(JsonObject? ns, string mode)
    {
        var labels = ns.GetObject("metadata").GetObject("labels");
        var name = labels.GetString(Prefix + mode);
        return new SecurityLevel(Names.Contains(name) ? name! : Names[0], MinorOf(labels.GetString($"{Prefix}{mode}-version") ?? Latest));
    }

    /// <summary>What is wrong with a namespace's labels.</summary>
    public static IEnumerable<FieldError> Problems(JsonObject ns)
    {
        var labels = ns.GetObject("metadata").GetObject("labels");
        foreach (var mode in Modes)
        {
            if (labels.GetString(Prefix + mode) is { } name && !Names.Contains(name))
                yield return FieldError.Invalid($"metadata.labels[{Prefix}{mode}]", name, "must be one of privileged, baseline, restricted");
            if (labels.GetString($"{Prefix}{mode}-version") is { } version && version is not Latest && MinorOf(version) is null)
                yield return FieldError.Invalid($"metadata.labels[{Prefix}{mode}-version]", version, "must be \"latest\" or \"v1.x\"");
        }
    }

    public override string ToString() => $"{Name}:{(Minor is { } minor ? string.Create(CultureInfo.InvariantCulture, $"v1.{minor}") : Latest)}";

    private static int? MinorOf(string version) =>
        version.StartsWith("v1.", StringComparison.Ordinal) && int.TryParse(version.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? minor : null;
}
