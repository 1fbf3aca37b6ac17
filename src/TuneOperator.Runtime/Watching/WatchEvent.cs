using System.Text.Json;
using TuneOperator.Runtime.Client;

namespace TuneOperator.Runtime.Watching;

/// <summary>One line of a watch; its object lives as long as the line does.</summary>
internal readonly record struct WatchEvent(string Type, JsonElement Object)
{
    /// <exception cref="Abstractions.Client.KubernetesApiException">It is an ERROR: the refusal that it carries.</exception>
    /// <exception cref="IOException">It is JSON but no watch event.</exception>
    public static WatchEvent Read(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object || !line.TryGetProperty("type", out var type) || !line.TryGetProperty("object", out var found)
            || type.GetString() is not { } name)
        {
            throw new IOException("The watch sent JSON that is no event.");
        }

        return name == "ERROR" ? throw ApiFailure.FromStatus(found) : new WatchEvent(name, found);
    }

    /// <summary>Empty when the object tells none.</summary>
    public string ResourceVersion =>
        Object.ValueKind == JsonValueKind.Object && Object.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("resourceVersion", out var version) && version.ValueKind == JsonValueKind.String
            ? version.GetString() ?? string.Empty
            : string.Empty;
}
