using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Tables;

/// <summary>One thing that can be asked of every trial.</summary>
/// <param name="Of">Null where the trial has none.</param>
internal sealed record TrialColumn(string Name, Func<TrialRecord, JsonNode?> Of)
{
    /// <summary>Numbers by size before text by letters, what is missing last.</summary>
    public static IComparer<JsonNode?> Order { get; } = Comparer<JsonNode?>.Create((a, b) => (RankOf(a), RankOf(b)) switch
    {
        (0, 0) => Nullable.Compare(a.Number(), b.Number()),
        (1, 1) => string.CompareOrdinal(TextOf(a), TextOf(b)),
        var (left, right) => left.CompareTo(right),
    });

    public bool IsMissing(TrialRecord trial) => Of(trial) is null;

    /// <summary>As it would be written in a shell: text bare, the rest as JSON.</summary>
    public static string TextOf(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : node?.ToJsonString() ?? string.Empty;

    private static int RankOf(JsonNode? node) => node switch { null => 2, _ when node.Number() is not null => 0, _ => 1 };
}
