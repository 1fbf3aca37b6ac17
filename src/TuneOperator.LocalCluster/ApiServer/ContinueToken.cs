using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Where a paged list goes on, and at which version: pages of one list show one moment.</summary>
/// <param name="ResourceVersion">-1 goes on with whatever is there now, after the moment has been forgotten.</param>
/// <param name="After">The last object of the page before.</param>
internal sealed record ContinueToken(long ResourceVersion, ObjectName After)
{
    private const string Version = "meta.k8s.io/v1";

    /// <param name="ns">The namespace that is listed, which is left out of the token; empty for all.</param>
    public string Encode(string ns)
    {
        var start = After.Namespace.Length == 0 ? After.Name : ns.Length > 0 ? $"/{After.Name}" : $"{After.Namespace}/{After.Name}";
        var json = new JsonObject { ["v"] = Version, ["rv"] = ResourceVersion, ["start"] = start + "\0" };
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    /// <param name="ns">The namespace that is listed; empty for all.</param>
    /// <exception cref="ApiException">Not a token of such a list.</exception>
    public static ContinueToken Parse(string text, string ns)
    {
        var json = Decode(text);
        var version = json.GetString("v") ?? "";
        if (version != Version)
            throw Invalid($"server does not recognize this encoded version {version}");
        if (json.GetLong("rv") is not { } resourceVersion || resourceVersion == 0)
            throw Invalid($"incorrect encoded start resourceVersion (version {Version})");
        var start = json.GetString("start") ?? "";
        if (start.Length == 0)
            throw Invalid($"encoded start key empty (version {Version})");
        if (start.Split('/').Contains(".."))
            throw Invalid(start);
        var key = start.TrimStart('/').TrimEnd('\0');
        var slash = key.IndexOf('/');
        return new ContinueToken(resourceVersion, slash < 0 ? new ObjectName(ns, key) : new ObjectName(key[..slash], key[(slash + 1)..]));
    }

    private static JsonObject? Decode(string text)
    {
        byte[] bytes;
        try
        {
            bytes = Base64Url.DecodeFromChars(text.TrimEnd('='));
        }
        catch (FormatException)
        {
            var bad = text.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_').Count();
            // All letters are right, but one is left over.
            if (bad == text.Length)
                bad--;
            throw Invalid($"illegal base64 data at input byte {bad}");
        }

        try
        {
            return JsonNode.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
            throw Invalid(bytes is [not (byte)'{', ..] ? $"invalid character '{(char)bytes[0]}' looking for beginning of value" : "unexpected end of JSON input");
        }
    }

    private static ApiException Invalid(string why) => ApiErrors.BadRequest($"invalid continue token: continue key is not valid: {why}");
}
