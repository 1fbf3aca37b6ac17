using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Tables;

/// <param name="Priority">0 is always shown, 1 with <c>-o wide</c>.</param>
internal sealed record Column(string Name, string Type, string Description, int Priority = 0, string Format = "")
{
    public static Column Title { get; } = new("Name", "string", Descriptions.Name, Format: "name");

    public static Column Age { get; } = new("Age", "string", Descriptions.CreationTimestamp);

    public static JsonArray List(IEnumerable<Column> columns) => new([.. columns.Select(c => (JsonNode)c.ToJson())]);

    private JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["type"] = Type,
        ["format"] = Format,
        ["description"] = Description,
        ["priority"] = Priority,
    };
}
