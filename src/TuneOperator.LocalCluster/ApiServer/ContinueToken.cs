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
    public override string ToString()
    {
        var json = new JsonObject { ["v"] = "meta.k8s.io/v1", ["rv"] = ResourceVersion, ["start"] = $"{After.Namespace}/{After.Name}\0" };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(json.ToJsonString())).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <exception cref="ApiException">Not a token of this server.</exception>
    public static ContinueToken Parse(string text)
    {
        try
        {
            var padded = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
            var json = JsonNode.Parse(Convert.FromBase64String(padded)) as JsonObject;
            var start = json.GetString("start")?.TrimEnd('\0').Split('/', 2);
            if (json.GetLong("rv") is { } version && start is [var ns, var name])
                return new ContinueToken(version, new ObjectName(ns, name));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw Invalid(e.Message);
        }

        throw Invalid("incorrect encoded start resourceVersion (version meta.k8s.io/v1)");
    }

    private static ApiException Invalid(string why) => ApiErrors.BadRequest($"invalid continue token: {why}");
}
