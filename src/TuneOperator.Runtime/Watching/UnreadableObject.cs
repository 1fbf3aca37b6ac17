using System.Text.Json;
using TuneOperator.Runtime.Caching;
using TuneOperator.Runtime.Client;

namespace TuneOperator.Runtime.Watching;

/// <summary>An object of the cluster that is not what its kind's type can hold.</summary>
/// <param name="Uid">Null when not even its metadata could be read.</param>
/// <param name="Error">What can't be read, and where in the object.</param>
internal sealed record UnreadableObject(ResourceType Type, EntityKey Key, string? Uid, ulong Version, string Error)
{
    public static UnreadableObject From(ResourceType type, JsonElement json, JsonException failure)
    {
        var metadata = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("metadata", out var found) ? found : default;
        return new UnreadableObject(
            type,
            new EntityKey(Text(metadata, "namespace") ?? string.Empty, Text(metadata, "name") ?? string.Empty),
            Text(metadata, "uid"),
            ResourceVersions.Parse(Text(metadata, "resourceVersion")),
            failure.Message);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
