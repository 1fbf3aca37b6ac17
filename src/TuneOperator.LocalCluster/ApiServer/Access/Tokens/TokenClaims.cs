using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.ApiServer.Access.Tokens;

/// <summary>An object that a token lives no longer than.</summary>
/// <param name="Kind">Pod, Secret or Node.</param>
internal sealed record TokenBinding(string Kind, string Name, string Uid);

/// <summary>What a token says of its holder.</summary>
/// <param name="Bound">Empty for a token that only depends on its service account.</param>
internal sealed record TokenClaims(
    string Id, string Namespace, string Account, string AccountUid, IReadOnlyList<string> Audiences, IReadOnlyList<TokenBinding> Bound, DateTimeOffset? Expires);

/// <summary>Builds and reads the payload in the form that Kubernetes gives to the tokens of service accounts.</summary>
internal static class TokenPayload
{
    public const string Issuer = "https://kubernetes.default.svc.cluster.local";

    private const string Private = "kubernetes.io";

    public static JsonObject Write(TokenClaims claims, DateTimeOffset now, DateTimeOffset? warnAfter)
    {
        var about = new JsonObject { ["namespace"] = claims.Namespace };
        foreach (var bound in claims.Bound)
            about[bound.Kind.ToLowerInvariant()] = Reference(bound.Name, bound.Uid);
        about["serviceaccount"] = Reference(claims.Account, claims.AccountUid);
        if (warnAfter is { } warn)
            about["warnafter"] = warn.ToUnixTimeSeconds();
        return new JsonObject
        {
            ["aud"] = new JsonArray([.. claims.Audiences.Select(a => (JsonNode?)a)]),
            ["exp"] = claims.Expires?.ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["iss"] = Issuer,
            ["jti"] = claims.Id,
            [Private] = about,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["sub"] = Identity.ServiceAccountName(claims.Namespace, claims.Account),
        };
    }

    /// <returns>Null if it is not such a payload.</returns>
    public static TokenClaims? Read(JsonObject payload)
    {
        if (payload[Private] is not JsonObject about || about["serviceaccount"] is not JsonObject account || (string?)payload["iss"] != Issuer)
            return null;
        var bound = new[] { "Pod", "Secret", "Node" }
            .Where(kind => about[kind.ToLowerInvariant()] is JsonObject)
            .Select(kind => new TokenBinding(kind, (string?)about[kind.ToLowerInvariant()]!["name"] ?? "", (string?)about[kind.ToLowerInvariant()]!["uid"] ?? ""));
        return new TokenClaims(
            (string?)payload["jti"] ?? "",
            (string?)about["namespace"] ?? "",
            (string?)account["name"] ?? "",
            (string?)account["uid"] ?? "",
            [.. ((payload["aud"] as JsonArray) ?? []).Select(a => (string?)a ?? "")],
            [.. bound],
            (long?)payload["exp"] is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);
    }

    private static JsonObject Reference(string name, string uid) => new() { ["name"] = name, ["uid"] = uid };
}
