using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>Fields that another manager owns and an apply would change.</summary>
internal sealed record FieldConflict(FieldManager Manager, FieldSet Fields)
{
    public static ApiException ToException(IReadOnlyList<FieldConflict> conflicts)
    {
        var causes = conflicts.SelectMany(c => c.Fields.Paths().Select(path => (Conflict: c, Path: path))).ToList();
        var details = new JsonObject
        {
            ["causes"] = new JsonArray([.. causes.Select(c => (JsonNode)new JsonObject
            {
                ["reason"] = "FieldManagerConflict",
                ["message"] = $"conflict with {c.Conflict.Describe()}",
                ["field"] = c.Path,
            })]),
        };
        var message = causes.Count == 1
            ? $"Apply failed with 1 conflict: conflict with {causes[0].Conflict.Describe()}: {causes[0].Path}"
            : $"Apply failed with {causes.Count} conflicts: {string.Join("\n", Sorted(conflicts).Select(c => c.DescribeAll()))}";
        return new ApiException(409, "Conflict", message, details);
    }

    private static IEnumerable<FieldConflict> Sorted(IEnumerable<FieldConflict> conflicts) => conflicts
        .OrderBy(c => c.Manager.Name, StringComparer.Ordinal)
        .ThenBy(c => c.Manager.Operation, StringComparer.Ordinal)
        .ThenBy(c => c.Manager.ApiVersion, StringComparer.Ordinal)
        .ThenBy(c => c.Manager.Subresource, StringComparer.Ordinal);

    private string DescribeAll() => $"conflicts with {Describe()}:\n{string.Join("\n", Fields.Paths().Select(p => $"- {p}"))}";

    private string Describe()
    {
        var text = $"\"{Manager.Name}\"";
        if (Manager.Subresource.Length > 0)
            text += $" with subresource \"{Manager.Subresource}\"";
        return Manager.Applies ? text : $"{text} using {Manager.ApiVersion}";
    }
}
