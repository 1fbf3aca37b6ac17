using System.Text.Json.Nodes;

namespace TuneOperator.CrdGenerator.Chart;

/// <summary>A value of the chart, or a group of them.</summary>
/// <param name="Path">The keys from the root of the values.</param>
/// <param name="Default">Null for a group.</param>
/// <param name="Members">Empty for a value.</param>
internal sealed record ChartValue(IReadOnlyList<string> Path, string Description, JsonNode? Default, IReadOnlyList<ChartValue> Members)
{
    public bool IsGroup => Members.Count > 0;
}
