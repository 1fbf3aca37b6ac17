using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Access.Tokens;

namespace TuneOperator.LocalCluster.ApiServer.Access;

/// <summary>Finds out who sends a request: by the administrator's token, that of a service account, or nobody in particular.</summary>
internal sealed class Authenticator(string administratorToken, ServiceAccountTokens tokens)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] administrator = Digest(administratorToken);

    /// <exception cref="ApiException">401: the token is wrong or over.</exception>
    public Identity Authenticate(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header[Scheme.Length..].Trim() is not { Length: > 0 } token)
            return Identity.Anonymous;
        return Find(token, [TokenPayload.Issuer])?.Identity ?? throw ApiErrors.Unauthorized();
    }

    /// <returns>Whose token it is, and for which of the audiences; null for a wrong one.</returns>
    public (Identity Identity, IReadOnlyList<string> Audiences)? Find(string token, IReadOnlyList<string> audiences)
    {
        // Compared by digest, which takes the same time wherever two tokens differ.
        if (CryptographicOperations.FixedTimeEquals(Digest(token), administrator))
            return audiences.Contains(TokenPayload.Issuer) ? (Identity.Administrator, [TokenPayload.Issuer]) : null;
        return tokens.Authenticate(token, audiences);
    }

    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
