using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.Cli.Running;

/// <summary>The API server's answer to a request that it did not follow.</summary>
/// <param name="code">The HTTP status.</param>
/// <param name="causes">Field path and sentence of each fault, as far as the server names them.</param>
internal sealed class ServerRefusalException(int code, string message, IReadOnlyList<(string Field, string Message)> causes, Exception? inner = null) : Exception(message, inner)
{
    public int Code { get; } = code;

    public IReadOnlyList<(string Field, string Message)> Causes { get; } = causes;

    /// <param name="body">A <c>Status</c>, or whatever a proxy says instead.</param>
    public static ServerRefusalException Of(int code, string body)
    {
        if (Parse(body) is not { } status || status["message"]?.GetValue<string>() is not { Length: > 0 } message)
        {
            return new ServerRefusalException(code, $"the API server answered {code}: {body.Trim()}", []);
        }

        var causes = status["details"]?["causes"] as JsonArray ?? [];
        return new ServerRefusalException(code, message, [.. causes.OfType<JsonObject>().Select(cause => (Text(cause["field"]), Text(cause["message"])))]);
    }

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? string.Empty;

    private static JsonObject? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
