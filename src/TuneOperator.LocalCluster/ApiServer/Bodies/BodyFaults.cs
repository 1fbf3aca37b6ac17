using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer.Bodies;

/// <summary>What the server says of a body that it can't read.</summary>
internal static class BodyFaults
{
    private const int Shown = 30;
    private const string TypeMeta = "struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }";

    public static ApiException Unrecognized(ReadOnlySpan<byte> body, string kind, string why) =>
        // Options of a deletion are read by another decoder, which says less.
        ApiErrors.BadRequest(kind is "DeleteOptions" ? why : $"the object provided is unrecognized (must be of type {kind}): {why} ({Summary(body)})");

    /// <summary>No JSON, or none that could say what it is.</summary>
    public static ApiException NoObject(ReadOnlySpan<byte> body, string kind, string? fault) =>
        Unrecognized(body, kind, $"couldn't get version/kind; json parse error: {fault ?? $"json: cannot unmarshal {Shape(body)} into Go value of type {TypeMeta}"}");

    /// <summary>What is to say of which kind the body is, is no text.</summary>
    public static ApiException NoIdentity(ReadOnlySpan<byte> body, string kind, JsonNode value, string field)
    {
        var shape = value.GetValueKind() switch { JsonValueKind.Array => "array", JsonValueKind.Object => "object", JsonValueKind.Number => "number", _ => "bool" };
        return Unrecognized(body, kind, $"couldn't get version/kind; json parse error: json: cannot unmarshal {shape} into Go struct field .{field} of type string");
    }

    public static ApiException UnknownKind(string kind, string apiVersion, ResourceDefinition definition) => ApiErrors.BadRequest(
        $"{kind} in version \"{apiVersion[(apiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..]}\" cannot be handled as a {definition.Kind}: "
        + $"no kind \"{kind}\" is registered for version \"{apiVersion}\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"");

    public static ApiException OtherKind(string kind, string apiVersion, ResourceDefinition definition)
    {
        var version = apiVersion[(apiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var package = definition.Group.Length == 0 ? "core" : definition.Group.Split('.')[0];
        return ApiErrors.BadRequest(
            $"{kind} in version \"{version}\" cannot be handled as a {definition.Kind}: converting ({version}.{kind}) to ({package}.{definition.Kind}): unknown conversion");
    }

    private static string Summary(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
            return "<empty>";
        var start = body[..Math.Min(body.Length, Shown)];
        var text = body[0] == '{' ? Encoding.UTF8.GetString(start) : Convert.ToHexStringLower(start);
        return body.Length > Shown ? text + " ..." : text;
    }

    private static string Shape(ReadOnlySpan<byte> body) => (char)body.TrimStart(" \t\r\n"u8)[0] switch
    {
        '[' => "array",
        '"' => "string",
        't' or 'f' => "bool",
        '-' or (>= '0' and <= '9') => "number",
        _ => "string",
    };
}
