using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Access.Tokens;

/// <summary>OpenID Connect discovery: who issues the tokens of service accounts, and with which key others can check them.</summary>
internal sealed class IssuerEndpoint(TokenSigner signer)
{
    private const string Configuration = "/.well-known/openid-configuration";
    private const string Keys = "/openid/v1/jwks";

    public static IReadOnlyList<string> Paths { get; } = [Configuration, Keys];

    /// <returns>False if the path is none of these.</returns>
    public async Task<bool> TryHandleAsync(HttpContext context)
    {
        var request = context.Request;
        switch (request.Path.Value?.TrimEnd('/'))
        {
            case Configuration:
                var configuration = new JsonObject
                {
                    ["issuer"] = TokenPayload.Issuer,
                    ["jwks_uri"] = $"{request.Scheme}://{request.Host}{Keys}",
                    ["response_types_supported"] = new JsonArray("id_token"),
                    ["subject_types_supported"] = new JsonArray("public"),
                    ["id_token_signing_alg_values_supported"] = new JsonArray(TokenSigner.Algorithm),
                };
                await ResponseWriter.WriteAsync(context, 200, KubernetesJson.Serialize(configuration));
                return true;
            case Keys:
                await ResponseWriter.WriteAsync(context, 200, KubernetesJson.Serialize(new JsonObject { ["keys"] = new JsonArray(signer.PublicKey()) }), "application/jwk-set+json");
                return true;
            default:
                return false;
        }
    }
}
