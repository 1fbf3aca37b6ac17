using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Selection;

/// <summary>A parsed <c>labelSelector</c>: all requirements must hold.</summary>
internal sealed class LabelSelector(IReadOnlyList<LabelRequirement> requirements)
{
    public static LabelSelector Everything { get; } = new([]);

    /// <summary>Of the structured form: <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
    public static LabelSelector Of(JsonObject selector) => new(
    [
        .. (selector.GetObject("matchLabels") ?? []).Select(l => new LabelRequirement(l.Key, LabelOperator.In, [l.Value.AsString() ?? ""])),
        .. selector.GetObjects("matchExpressions").Select(e => new LabelRequirement(
            e.GetString("key") ?? "", Enum.Parse<LabelOperator>(e.GetString("operator") ?? ""), [.. e.GetArray("values")?.Select(v => v.AsString() ?? "") ?? []])),
    ]);

    public bool IsEmpty => requirements.Count == 0;

    public bool Matches(JsonObject json)
    {
        if (requirements.Count == 0)
            return true;
        var labels = json.GetObject("metadata").GetObject("labels");
        foreach (var requirement in requirements)
        {
            if (!requirement.Matches(labels))
                return false;
        }

        return true;
    }
}
