using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TuneOperator.LocalCluster.ApiServer.Discovery;

/// <summary>
/// OpenAPI v2, with nothing in it: clients ask for it only when version 3 does not know a kind, and then take silence for "no such kind" and a missing
/// document for a broken server.
/// </summary>
internal static class OpenApiV2Endpoint
{
    private const string Path = "/openapi/v2";
    private const string Protobuf = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";
    private const string Title = "Kubernetes";

    /// <returns>False if the path is another.</returns>
    public static async Task<bool> TryHandleAsync(HttpContext context)
    {
        if (context.Request.Path.Value is not Path)
            return false;
        if (context.Request.Headers.Accept.ToString().Contains("protobuf", StringComparison.Ordinal))
            await ResponseWriter.WriteAsync(context, 200, Message(), Protobuf);
        else
            await ResponseWriter.WriteAsync(context, 200, Document());
        return true;
    }

    private static JsonObject Document() => new()
    {
        ["swagger"] = "2.0",
        ["info"] = new JsonObject { ["title"] = Title, ["version"] = ServerVersion.GitVersion },
        ["paths"] = new JsonObject(),
    };

    // gnostic's openapi.v2.Document: swagger = 1, info = 2 with title = 1 and version = 2, paths = 8.
    private static byte[] Message() => [.. Field(1, "2.0"u8), .. Field(2, [.. Field(1, Encoding.UTF8.GetBytes(Title)), .. Field(2, Encoding.UTF8.GetBytes(ServerVersion.GitVersion))]), .. Field(8, [])];

    /// <param name="value">Shorter than 128 bytes.</param>
    private static byte[] Field(int number, ReadOnlySpan<byte> value) => [(byte)((number << 3) | 2), (byte)value.Length, .. value];
}
