using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>The text by which the search knows a categorical value, and by which the pod's environment does.</summary>
internal static class CategoricalText
{
    public const int MaxLength = 4096;

    /// <summary>A string as it is; a number or a boolean as JSON writes it; null for anything else.</summary>
    public static string? Of(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => node.ToJsonString(),
        _ => null,
    };

    /// <summary>Control characters could break a line of a log or a terminal, and no option of a trainer needs them.</summary>
    public static bool IsSafe(string text) => text.Length <= MaxLength && !text.Any(char.IsControl);
}
