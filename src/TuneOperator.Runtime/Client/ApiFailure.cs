using System.Net;
using System.Text.Json;
using TuneOperator.Abstractions.Client;

namespace TuneOperator.Runtime.Client;

/// <summary>Turns a refusal into a <see cref="KubernetesApiException"/>: from the Status it came with, or from whatever a proxy wrote instead.</summary>
internal static class ApiFailure
{
    private const int LongestBody = 500;

    public static async Task<KubernetesApiException> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return From(response.StatusCode, body, response.RequestMessage);
    }

    public static KubernetesApiException From(HttpStatusCode code, string body, HttpRequestMessage? request)
    {
        if (TryReadStatus(body, out var reason, out var message))
        {
            return new KubernetesApiException(code, reason, message);
        }

        var excerpt = body.Trim();
        excerpt = excerpt.Length > LongestBody ? excerpt[..LongestBody] + "…" : excerpt;
        var what = request is null ? "The API server" : $"{request.Method} {request.RequestUri?.AbsolutePath}: the API server";
        return new KubernetesApiException(code, reason: null, $"{what} answered {(int)code} {code}{(excerpt.Length == 0 ? "." : ": " + excerpt)}{RemedyOf(code, request)}");
    }

    /// <summary>A path that leads nowhere is answered in plain text: the kind itself is not known there.</summary>
    private static string RemedyOf(HttpStatusCode code, HttpRequestMessage? request) =>
        code == HttpStatusCode.NotFound && request?.RequestUri?.AbsolutePath.StartsWith("/apis/", StringComparison.Ordinal) is true
            ? ". The server does not know this kind: is its CustomResourceDefinition installed (kubectl apply -f crds/)?"
            : string.Empty;

    /// <summary>The refusal that a watch carries in an ERROR event.</summary>
    public static KubernetesApiException FromStatus(JsonElement status)
    {
        var code = status.TryGetProperty("code", out var number) && number.TryGetInt32(out var value) ? value : (int)HttpStatusCode.InternalServerError;
        return From((HttpStatusCode)code, status.GetRawText(), request: null);
    }

    private static bool TryReadStatus(string body, out string? reason, out string message)
    {
        reason = null;
        message = string.Empty;
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } status || Text(status, "kind") is not "Status")
            {
                return false;
            }

            reason = Text(status, "reason");
            message = Text(status, "message") ?? reason ?? "The API server gave no reason.";
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
