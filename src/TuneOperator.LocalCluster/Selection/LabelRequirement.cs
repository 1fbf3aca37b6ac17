using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Selection;

internal sealed record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyCollection<string> Values)
{
    public bool Matches(JsonObject? labels)
    {
        var value = labels.GetString(Key);
        return Operator switch
        {
            LabelOperator.In => value is not null && Values.Contains(value),
            LabelOperator.NotIn => value is null || !Values.Contains(value),
            LabelOperator.Exists => value is not null,
            LabelOperator.DoesNotExist => value is null,
            LabelOperator.GreaterThan => Compare(value) is > 0,
            _ => Compare(value) is < 0,
        };
    }

    private int? Compare(string? value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(Values.First(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bound)
            ? number.CompareTo(bound)
            : null;
}
