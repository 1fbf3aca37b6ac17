using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.ApiServer.Access.Tokens;

/// <summary>Signs and checks JSON Web Tokens (RFC 7519) with one elliptic curve key: ES256. Thread-safe.</summary>
internal sealed class TokenSigner : IDisposable
{
    public const string Algorithm = "ES256";

    private readonly ECDsa key = ECDsa.Create();
    private readonly Lock gate = new();
    private readonly string id;
    private readonly string header;

    /// <param name="pem">Of <see cref="CreateKey"/>, perhaps of an earlier start.</param>
    public TokenSigner(string pem)
    {
        key.ImportFromPem(pem);
        id = Base64Url.EncodeToString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
        header = Encode(new JsonObject { ["alg"] = Algorithm, ["kid"] = id });
    }

    /// <returns>A new private key as PEM.</returns>
    public static string CreateKey()
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return made.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>As RFC 7517 writes it: by this key, and no other, others can check what was signed.</summary>
    public JsonObject PublicKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new JsonObject
        {
            ["use"] = "sig",
            ["kty"] = "EC",
            ["kid"] = id,
            ["crv"] = "P-256",
            ["alg"] = Algorithm,
            ["x"] = Base64Url.EncodeToString(point.X),
            ["y"] = Base64Url.EncodeToString(point.Y),
        };
    }

    public string Sign(JsonObject payload)
    {
        var content = $"{header}.{Encode(payload)}";
        lock (gate)
            return $"{content}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256))}";
    }

    /// <returns>The payload; null for a token that this key has not signed.</returns>
    public JsonObject? Verify(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || parts[0] != header || !Base64Url.IsValid(parts[1]) || !Base64Url.IsValid(parts[2]))
            return null;
        var content = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        lock (gate)
        {
            if (!key.VerifyData(content, Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256))
                return null;
        }

        return JsonNode.Parse(Base64Url.DecodeFromChars(parts[1])) as JsonObject;
    }

    public void Dispose() => key.Dispose();

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
}
