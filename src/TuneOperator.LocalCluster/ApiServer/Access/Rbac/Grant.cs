using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Access.Rbac;

/// <summary>A rule that somebody holds, and the binding through which.</summary>
/// <param name="Binding">A ClusterRoleBinding or RoleBinding.</param>
/// <param name="Subject">The first of its subjects that the holder is.</param>
internal sealed record Grant(JsonObject Binding, JsonObject Subject, PolicyRule Rule)
{
    public string Description
    {
        get
        {
            var metadata = Binding.GetObject("metadata");
            var role = Binding.GetObject("roleRef");
            var name = metadata.GetString("namespace") is { Length: > 0 } ns ? $"{metadata.GetString("name")}/{ns}" : metadata.GetString("name");
            return $"{Binding.GetString("kind")} \"{name}\" of {role.GetString("kind")} \"{role.GetString("name")}\" to {Subject.GetString("kind")} \"{SubjectName(metadata)}\"";
        }
    }

    private string? SubjectName(JsonObject? metadata) => Subject.GetString("kind") is "ServiceAccount"
        ? $"{Subject.GetString("name")}/{Subject.GetString("namespace") ?? metadata.GetString("namespace")}"
        : Subject.GetString("name");
}
