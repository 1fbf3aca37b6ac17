using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.Columns;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

/// <summary>Cells that many kinds have.</summary>
internal static class CellText
{
    public static string Age(JsonObject json, DateTimeOffset now) => Since(json.Metadata().GetString("creationTimestamp"), now);

    public static string Since(string? timestamp, DateTimeOffset now) => string.IsNullOrEmpty(timestamp) ? "<unknown>" : HumanDuration.Since(timestamp, now);

    public static string OrNone(string? text) => string.IsNullOrEmpty(text) ? "<none>" : text;

    /// <summary>The name of a class, marked if it is the one for those that name none.</summary>
    public static string NameWithDefault(JsonObject json, string annotation) =>
        json.Metadata().GetObject("annotations").GetString(annotation) is "true" ? json.NameOf() + " (default)" : json.NameOf();

    public static string ContainerNames(JsonObject? podSpec) => string.Join(',', podSpec.GetObjects("containers").Select(c => c.GetString("name")));

    public static string ImageNames(JsonObject? podSpec) => string.Join(',', podSpec.GetObjects("containers").Select(c => c.GetString("image")));

    /// <summary>A label selector as one would type it after <c>-l</c>.</summary>
    public static string Selector(JsonObject? selector)
    {
        var equal = (selector.GetObject("matchLabels") ?? []).OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value.AsString()}");
        var expressions = selector.GetObjects("matchExpressions").Select(Expression);
        return OrNone(string.Join(',', equal.Concat(expressions)));
    }

    public static string Labels(JsonObject? labels) => OrNone(string.Join(',', (labels ?? []).Select(l => $"{l.Key}={l.Value.AsString()}")));

    private static string Expression(JsonObject expression)
    {
        var key = expression.GetString("key");
        var values = string.Join(',', expression.GetArray("values")?.Select(v => v.AsString()) ?? []);
        return expression.GetString("operator") switch
        {
            "In" => $"{key} in ({values})",
            "NotIn" => $"{key} notin ({values})",
            "DoesNotExist" => $"!{key}",
            _ => key ?? "",
        };
    }
}
