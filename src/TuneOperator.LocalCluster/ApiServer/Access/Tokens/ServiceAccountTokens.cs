using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Access.Tokens;

/// <summary>Gives out tokens of service accounts, and knows whose a token is for as long as what it is bound to is there.</summary>
internal sealed class ServiceAccountTokens(ClusterState state, TokenSigner signer) : IDisposable
{
    private static readonly ResourceKey Accounts = new("", "serviceaccounts");
    private static readonly ResourceKey Secrets = new("", "secrets");

    public void Dispose() => signer.Dispose();

    /// <param name="warnAfter">When the server would begin to warn of a token that is used on; null for never.</param>
    public string Issue(TokenClaims claims, DateTimeOffset? warnAfter) => signer.Sign(TokenPayload.Write(claims, state.Time.GetUtcNow(), warnAfter));

    /// <summary>The token in a Secret of type kubernetes.io/service-account-token; it lives as long as the Secret.</summary>
    public string IssueForSecret(string ns, string account, string accountUid, string secret) => signer.Sign(new JsonObject
    {
        ["iss"] = LegacyPayload.Issuer,
        [LegacyPayload.Namespace] = ns,
        [LegacyPayload.Secret] = secret,
        [LegacyPayload.Account] = account,
        [LegacyPayload.AccountUid] = accountUid,
        ["sub"] = Identity.ServiceAccountName(ns, account),
    });

    /// <param name="audience">Whom the token must be meant for.</param>
    /// <returns>Null if the token is not one of ours, is over, or is for others.</returns>
    public (Identity Identity, IReadOnlyList<string> Audiences)? Authenticate(string token, IReadOnlyList<string> audience)
    {
        if (signer.Verify(token) is not { } payload)
            return null;
        if (payload.GetString("iss") is LegacyPayload.Issuer)
            return audience.Contains(TokenPayload.Issuer) && Legacy(payload, token) is { } known ? (known, [TokenPayload.Issuer]) : null;
        if (TokenPayload.Read(payload) is not { } claims || claims.Expires <= state.Time.GetUtcNow() || !Exists(claims))
            return null;
        var shared = claims.Audiences.Intersect(audience).ToList();
        return shared.Count > 0 ? (IdentityOf(claims), shared) : null;
    }

    private Identity? Legacy(JsonObject payload, string token)
    {
        var (ns, account, uid) = (payload.GetString(LegacyPayload.Namespace) ?? "", payload.GetString(LegacyPayload.Account) ?? "", payload.GetString(LegacyPayload.AccountUid) ?? "");
        var secret = state.Find(Secrets, ns, payload.GetString(LegacyPayload.Secret) ?? "");
        var stored = secret.At("data.token").AsString();
        return Is(Accounts, ns, account, uid) && stored == Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(token)) ? Identity.ServiceAccount(ns, account, uid) : null;
    }

    private bool Exists(TokenClaims claims) => Is(Accounts, claims.Namespace, claims.Account, claims.AccountUid) && claims.Bound.All(b => b.Kind switch
    {
        // The node of a pod is only told; it is what a token is bound to where there is no pod.
        "Node" => claims.Bound.Any(o => o.Kind is "Pod") || Is(new ResourceKey("", "nodes"), "", b.Name, b.Uid),
        "Pod" => Is(new ResourceKey("", "pods"), claims.Namespace, b.Name, b.Uid),
        _ => Is(Secrets, claims.Namespace, b.Name, b.Uid),
    });

    private bool Is(ResourceKey key, string ns, string name, string uid) => state.Find(key, ns, name).GetObject("metadata").GetString("uid") == uid;

    private static Identity IdentityOf(TokenClaims claims)
    {
        var extra = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["authentication.kubernetes.io/credential-id"] = [$"JTI={claims.Id}"] };
        foreach (var bound in claims.Bound.Where(b => b.Kind is "Pod" or "Node"))
        {
            var kind = bound.Kind.ToLowerInvariant();
            extra[$"authentication.kubernetes.io/{kind}-name"] = [bound.Name];
            extra[$"authentication.kubernetes.io/{kind}-uid"] = [bound.Uid];
        }

        return Identity.ServiceAccount(claims.Namespace, claims.Account, claims.AccountUid) with { Extra = extra };
    }
}
