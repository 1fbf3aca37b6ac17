using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TuneOperator.LocalCluster.ApiServer.Negotiation;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Protobuf;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Writes whole answers; watches and logs stream for themselves.</summary>
internal static class ResponseWriter
{
    public const string Json = "application/json";

    /// <summary>Behind JSON that is not indented.</summary>
    public static readonly byte[] LineEnd = "\n"u8.ToArray();

    /// <summary>Bytes from which on a real server compresses.</summary>
    private const int CompressedSize = 128 * 1024;

    /// <summary>What has no other shape, in the format that the client likes best, or else as JSON.</summary>
    public static Task WriteAsync(HttpContext context, int code, JsonNode body) =>
        WriteAsync(context, code, body, ContentNegotiation.Plain(context.Request)?.Format ?? MediaFormat.Json);

    public static Task WriteAsync(HttpContext context, int code, JsonNode body, MediaFormat format) => format switch
    {
        MediaFormat.Yaml => WriteAsync(context, code, YamlText.Write(body), ContentNegotiation.TypeOf(format)),
        MediaFormat.Protobuf when body is JsonObject json && ProtobufEnvelope.Seal(json) is { } message => WriteAsync(context, code, message, ContentNegotiation.TypeOf(format)),
        _ => WriteJsonAsync(context, code, body, Json),
    };

    public static Task WriteJsonAsync(HttpContext context, int code, JsonNode body, string contentType) =>
        WriteAsync(context, code, IsForPeople(context.Request) ? KubernetesJson.SerializeIndented(body) : [.. KubernetesJson.Serialize(body), .. LineEnd], contentType);

    public static async Task WriteAsync(HttpContext context, int code, ReadOnlyMemory<byte> body, string contentType = Json)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = contentType;
        if (code is not 304)
            context.Response.Headers.CacheControl = "no-cache, private";
        if (body.Length >= CompressedSize && AcceptsGzip(context.Request))
        {
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.Headers.Append("Vary", "Accept-Encoding");
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
        // Go keeps the older name of this code, which clients print.
        if (code == 413 && context.Features.Get<IHttpResponseFeature>() is { } response)
            response.ReasonPhrase = "Request Entity Too Large";
        // A stream that has begun cannot take its status code back; cutting it off is the only honest end.
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        // Who takes nothing that could say so is told in JSON for people.
        return ContentNegotiation.Plain(context.Request) is { } plain
            ? WriteAsync(context, code, status, plain.Format)
            : WriteAsync(context, code, KubernetesJson.SerializeIndented(status));
    }

    /// <summary>The real server indents for browsers and curl.</summary>
    public static bool IsForPeople(HttpRequest request)
    {
        if (request.Text("pretty") is { Length: > 0 } asked)
            return asked is "1" or "t" or "T" or "true" or "True" or "TRUE";
        var agent = request.Headers.UserAgent.ToString();
        return agent.StartsWith("curl", StringComparison.Ordinal) || agent.StartsWith("Wget", StringComparison.Ordinal) || agent.StartsWith("Mozilla/5.0", StringComparison.Ordinal);
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
