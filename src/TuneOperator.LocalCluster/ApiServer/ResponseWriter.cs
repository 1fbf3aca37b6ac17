using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Writes whole answers; watches and logs stream for themselves.</summary>
internal static class ResponseWriter
{
    public const string Json = "application/json";

    public static Task WriteAsync(HttpContext context, int code, JsonNode body, string contentType = Json) =>
        WriteAsync(context, code, IsForPeople(context.Request) ? KubernetesJson.SerializeIndented(body) : KubernetesJson.Serialize(body), contentType);

    public static async Task WriteAsync(HttpContext context, int code, ReadOnlyMemory<byte> body, string contentType = Json)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    public static Task WriteTextAsync(HttpContext context, int code, string text) =>
        WriteAsync(context, code, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");

    public static Task WriteStatusAsync(HttpContext context, int code, JsonObject status)
    {
        // A stream that has begun cannot take its status code back; cutting it off is the only honest end.
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        return WriteAsync(context, code, status);
    }

    /// <summary>The real server indents for browsers and curl.</summary>
    public static bool IsForPeople(HttpRequest request)
    {
        if (request.OptionalFlag("pretty") is { } asked)
            return asked;
        var agent = request.Headers.UserAgent.ToString();
        return agent.StartsWith("curl/", StringComparison.Ordinal) || agent.StartsWith("Wget/", StringComparison.Ordinal) || agent.StartsWith("Mozilla/", StringComparison.Ordinal);
    }
}
