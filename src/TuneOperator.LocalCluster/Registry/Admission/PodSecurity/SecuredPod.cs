using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission.PodSecurity;

/// <summary>A pod, alone or in a template, as the security standards look at it.</summary>
internal sealed class SecuredPod(JsonObject spec)
{
    public JsonObject Spec { get; } = spec;

    public JsonObject? Context => Spec.GetObject("securityContext");

    public bool IsOfWindows => Spec.GetObject("os").GetString("name") is "windows";

    /// <summary>Root in a user namespace of its own is nobody outside.</summary>
    public bool HasOwnUsers => Spec.GetBool("hostUsers") is false;

    public IReadOnlyList<JsonObject> Containers { get; } = [.. new[] { "initContainers", "containers", "ephemeralContainers" }.SelectMany(list => spec.GetObjects(list))];

    public static JsonObject? ContextOf(JsonObject container) => container.GetObject("securityContext");

    /// <returns>The names of the containers that are so.</returns>
    public IReadOnlyList<string> Where(Func<JsonObject, bool> isSo) => [.. Containers.Where(isSo).Select(c => c.GetString("name") ?? "")];

    /// <summary>Whether the pod says something itself, and which of its containers do.</summary>
    /// <returns>Null when nobody does.</returns>
    public string? Who(Func<JsonObject?, bool> saysSo)
    {
        var containers = Where(c => saysSo(ContextOf(c)));
        return (saysSo(Context), containers.Count) switch
        {
            (true, 0) => "pod",
            (true, _) => $"pod and {Named(containers)}",
            (false, 0) => null,
            _ => Named(containers),
        };
    }

    public static string Named(IReadOnlyList<string> containers, string what = "container") => $"{what}{(containers.Count > 1 ? "s" : "")} {Quoted(containers)}";

    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    public static string Sorted(IEnumerable<string> names) => Quoted(names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
