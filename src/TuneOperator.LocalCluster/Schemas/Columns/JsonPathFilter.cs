using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Columns;

/// <summary>The condition of <c>[?(@.type=="Ready")]</c>.</summary>
/// <param name="Left">Steps from the item.</param>
/// <param name="Operator">==, !=, &lt;, &lt;=, &gt;, &gt;= or null: the left side exists.</param>
/// <param name="Right">Steps from the item; null when <paramref name="Literal"/> is the right side.</param>
internal sealed record JsonPathFilter(IReadOnlyList<JsonPathStep> Left, string? Operator, IReadOnlyList<JsonPathStep>? Right, JsonNode? Literal)
{
    public bool Holds(JsonNode? item)
    {
        var left = Evaluate(Left, item).ToList();
        if (Operator is null)
            return left.Count > 0;
        var right = Right is null ? Literal : Evaluate(Right, item).FirstOrDefault();
        return left.Count > 0 && Compare(left[0], right) is { } order && Operator switch
        {
            "==" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    private static IEnumerable<JsonNode?> Evaluate(IReadOnlyList<JsonPathStep> steps, JsonNode? item) =>
        steps.Aggregate((IEnumerable<JsonNode?>)[item], (values, step) => values.SelectMany(step.Select));

    /// <summary>Null for values that have no order between them.</summary>
    private static int? Compare(JsonNode? left, JsonNode? right) => (left?.GetValueKind(), right?.GetValueKind()) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => JsonNumber.ToDouble(left!).CompareTo(JsonNumber.ToDouble(right!)),
        (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(left!.GetValue<string>(), right!.GetValue<string>()),
        (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) => left!.GetValue<bool>().CompareTo(right!.GetValue<bool>()),
        // A boolean is written in quotes as often as not.
        (JsonValueKind.True or JsonValueKind.False, JsonValueKind.String) => string.CompareOrdinal(left!.ToJsonString(), right!.GetValue<string>().ToLower(CultureInfo.InvariantCulture)),
        _ => null,
    };
}
