using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TuneOperator.LocalCluster.ApiServer.Access;

/// <summary>Knows the administrator's token and those that service accounts were given. Whoever has one may do everything: RBAC is stored, not enforced.</summary>
internal sealed class Authenticator(string administratorToken, TimeProvider time)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] administrator = Digest(administratorToken);
    private readonly ConcurrentDictionary<string, (Identity Identity, DateTimeOffset Expires)> tokens = new(StringComparer.Ordinal);

    /// <returns>Null for who has no token, a wrong one or one that is over.</returns>
    public Identity? Authenticate(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        // Compared by digest, which takes the same time wherever two tokens differ.
        var digest = Digest(header[Scheme.Length..].Trim());
        if (CryptographicOperations.FixedTimeEquals(digest, administrator))
            return Identity.Administrator;
        return tokens.TryGetValue(Convert.ToHexString(digest), out var issued) && issued.Expires > time.GetUtcNow() ? issued.Identity : null;
    }

    public (string Token, DateTimeOffset Expires) Issue(Identity identity, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        foreach (var (key, issued) in tokens)
        {
            if (issued.Expires <= now)
                tokens.TryRemove(key, out _);
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        tokens[Convert.ToHexString(Digest(token))] = (identity, now + lifetime);
        return (token, now + lifetime);
    }

    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
