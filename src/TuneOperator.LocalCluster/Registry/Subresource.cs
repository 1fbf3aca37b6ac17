namespace TuneOperator.LocalCluster.Registry;

/// <param name="Name">Last part of the URL.</param>
/// <param name="Kind">Kind that it answers with, where that is not the parent's.</param>
internal sealed record Subresource(string Name, string Kind, string Group, string Version, IReadOnlyList<string> Verbs)
{
    public static Subresource Status(string kind) => new("status", kind, "", "", ["get", "patch", "update"]);

    public static Subresource Scale { get; } = new("scale", "Scale", "autoscaling", "v1", ["get", "patch", "update"]);
}
