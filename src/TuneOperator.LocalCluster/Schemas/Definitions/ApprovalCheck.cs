using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>The groups of Kubernetes itself are open to those only who say where that was agreed.</summary>
internal static class ApprovalCheck
{
    private const string Annotation = "api-approved.kubernetes.io";
    private const string Link = "see https://github.com/kubernetes/enhancements/pull/1111";

    public static IEnumerable<FieldError> Check(JsonObject definition)
    {
        var group = definition.GetObject("spec").GetString("group") ?? "";
        if (group is not ("k8s.io" or "kubernetes.io") && !group.EndsWith(".k8s.io", StringComparison.Ordinal) && !group.EndsWith(".kubernetes.io", StringComparison.Ordinal))
            yield break;
        const string Path = $"metadata.annotations[{Annotation}]";
        var approval = definition.GetObject("metadata").GetObject("annotations").GetString(Annotation) ?? "";
        if (approval.Length == 0)
            yield return FieldError.Required(Path, $"protected groups must have approval annotation \"{Annotation}\", {Link}");
        else if (!approval.StartsWith("unapproved", StringComparison.Ordinal) && !(Uri.TryCreate(approval, UriKind.Absolute, out var uri) && uri.Host.Length > 0))
            yield return FieldError.Invalid(Path, approval, $"protected groups must have approval annotation \"{Annotation}\" with either a URL or a reason starting with \"unapproved\", {Link}");
    }
}
