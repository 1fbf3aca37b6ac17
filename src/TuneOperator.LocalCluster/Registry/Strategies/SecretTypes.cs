using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>What a Secret of a well-known type must hold.</summary>
internal static class SecretTypes
{
    public const string AccountToken = "kubernetes.io/service-account-token";
    public const string AccountAnnotation = "kubernetes.io/service-account.name";

    // What the real server says depends on how its parser stumbled; this one says only that it did.
    private const string NoJson = "invalid JSON";
    private const string Redacted = "<secret contents redacted>";

    public static IEnumerable<FieldError> Validate(JsonObject secret)
    {
        var data = secret.GetObject("data");
        return secret.GetString("type") switch
        {
            AccountToken => secret.Metadata().GetObject("annotations").GetString(AccountAnnotation) is { Length: > 0 }
                ? []
                : [FieldError.Required($"metadata.annotations[{AccountAnnotation}]")],
            "kubernetes.io/dockercfg" => Json(data, ".dockercfg"),
            "kubernetes.io/dockerconfigjson" => Json(data, ".dockerconfigjson"),
            "kubernetes.io/basic-auth" => data.Holds("username") || data.Holds("password") ? [] : Required("username", "password"),
            "kubernetes.io/ssh-auth" => string.IsNullOrEmpty(data.GetString("ssh-privatekey")) ? Required("ssh-privatekey") : [],
            "kubernetes.io/tls" => Required([.. new[] { "tls.crt", "tls.key" }.Where(k => !data.Holds(k))]),
            _ => [],
        };
    }

    private static bool Holds(this JsonObject? data, string key) => data?.ContainsKey(key) is true;

    private static IEnumerable<FieldError> Required(params string[] keys) => keys.Select(k => FieldError.Required($"data[{k}]"));

    private static IEnumerable<FieldError> Json(JsonObject? data, string key)
    {
        if (!data.Holds(key))
            return Required(key);
        try
        {
            JsonNode.Parse(EncodedText.Decode(data.GetString(key) ?? "") ?? "");
            return [];
        }
        catch (JsonException)
        {
            return [FieldError.Invalid($"data[{key}]", Redacted, NoJson)];
        }
    }
}
