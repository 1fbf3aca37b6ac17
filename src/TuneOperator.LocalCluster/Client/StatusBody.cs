using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Client;

/// <summary>Reads the Status object in which an API server says why it refused.</summary>
internal static class StatusBody
{
    public static ApiException ToException(HttpStatusCode code, string body)
    {
        try
        {
            if (JsonNode.Parse(body) is JsonObject status && status["message"] is JsonValue message)
                return new ApiException(code, status["reason"]?.GetValue<string>() ?? "", message.GetValue<string>());
        }
        catch (JsonException)
        {
            // A proxy's or web server's own page: its text is the message.
        }

        return new ApiException(code, "", $"{(int)code}: {body}");
    }
}
