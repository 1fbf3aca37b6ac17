namespace TuneOperator.LocalCluster.Registry;

/// <param name="Name">Last part of the URL.</param>
/// <param name="Kind">Kind that it answers with, where that is not the parent's.</param>
internal sealed record Subresource(string Name, string Kind, string Group, string Version, IReadOnlyList<string> Verbs)
{
    public static Subresource Status(string kind) => new("status", kind, "", "", ["get", "patch", "update"]);

    /// <summary>A connection to something that runs in a pod.</summary>
    public static Subresource Connect(string name, string kind) => new(name, kind, "", "", ["create", "get"]);

    public static Subresource Proxy(string kind) => new("proxy", kind, "", "", ["create", "delete", "get", "patch", "update"]);

    public static Subresource Scale { get; } = new("scale", "Scale", "autoscaling", "v1", ["get", "patch", "update"]);
}
