using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Writes whole answers; watches and logs stream for themselves.</summary>
internal static class ResponseWriter
{
    public const string Json = "application/json";

    private const string Yaml = "application/yaml";

    /// <summary>Bytes from which on a real server compresses.</summary>
    private const int CompressedSize = 128 * 1024;

    public static Task WriteAsync(HttpContext context, int code, JsonNode body, string contentType = Json)
    {
        if (contentType is Json && ContentNegotiation.IsYaml(context.Request))
            return WriteAsync(context, code, YamlText.Write(body), Yaml);
        return WriteAsync(context, code, IsForPeople(context.Request) ? KubernetesJson.SerializeIndented(body) : KubernetesJson.Serialize(body), contentType);
    }

    public static async Task WriteAsync(HttpContext context, int code, ReadOnlyMemory<byte> body, string contentType = Json)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = contentType;
        if (code is not 304)
            context.Response.Headers.CacheControl = "no-cache, private";
        if (body.Length >= CompressedSize && AcceptsGzip(context.Request))
        {
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.Headers.Vary = "Accept-Encoding";
            body = Compress(body);
        }

        context.Response.ContentLength = body.Length;
        // The answer to HEAD tells a length and has no body.
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    public static Task WriteTextAsync(HttpContext context, int code, string text)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return WriteAsync(context, code, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");
    }

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

    /// <summary>Whether the JSON that is stored can go out as it is.</summary>
    public static bool IsForPrograms(HttpRequest request) => !IsForPeople(request) && !ContentNegotiation.IsYaml(request);

    /// <summary>The real server indents for browsers and curl.</summary>
    private static bool IsForPeople(HttpRequest request)
    {
        if (request.OptionalFlag("pretty") is { } asked)
            return asked;
        var agent = request.Headers.UserAgent.ToString();
        return agent.StartsWith("curl/", StringComparison.Ordinal) || agent.StartsWith("Wget/", StringComparison.Ordinal) || agent.StartsWith("Mozilla/", StringComparison.Ordinal);
    }

    private static bool AcceptsGzip(HttpRequest request) =>
        request.Headers.AcceptEncoding.ToString().Split(',').Any(coding => coding.Split(';')[0].Trim().Equals("gzip", StringComparison.OrdinalIgnoreCase));

    private static ReadOnlyMemory<byte> Compress(ReadOnlyMemory<byte> body)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(body.Span);
        return buffer.ToArray();
    }
}
