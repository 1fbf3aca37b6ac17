using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>How versions are converted into each other.</summary>
internal static class ConversionCheck
{
    private static readonly string[] Strategies = ["None", "Webhook"];
    private static readonly string[] ReviewVersions = ["v1", "v1beta1"];

    public static IEnumerable<FieldError> Check(JsonObject? conversion, string path)
    {
        if (conversion is null)
            yield break;
        var strategy = conversion.GetString("strategy") ?? "";
        if (strategy.Length == 0)
            yield return FieldError.Required(FieldPath.Child(path, "strategy"));
        else if (!Strategies.Contains(strategy, StringComparer.Ordinal))
            yield return FieldError.NotSupported(FieldPath.Child(path, "strategy"), JsonValue.Create(strategy), Strategies);
        var webhook = conversion.GetObject("webhook");
        var client = FieldPath.Child(path, "webhookClientConfig");
        if (strategy is not "Webhook")
        {
            if (webhook.GetObject("clientConfig") is not null)
                yield return FieldError.Forbidden(client, "should not be set when strategy is not set to Webhook");
            if (webhook.GetArray("conversionReviewVersions") is { Count: > 0 })
                yield return FieldError.Forbidden(FieldPath.Child(path, "conversionReviewVersions"), "should not be set when strategy is not set to Webhook");
            yield break;
        }

        foreach (var error in Client(webhook.GetObject("clientConfig"), client).Concat(Versions(webhook.GetArray("conversionReviewVersions"), FieldPath.Child(path, "conversionReviewVersions"))))
            yield return error;
    }

    private static IEnumerable<FieldError> Client(JsonObject? client, string path)
    {
        if (client is null)
            yield return FieldError.Required(path, "required when strategy is set to Webhook");
        else if (client.GetString("url") is null == client.GetObject("service") is null)
            yield return FieldError.Required(path, "exactly one of url or service is required");
        else if (client.GetString("url") is { } url && !url.StartsWith("https://", StringComparison.Ordinal))
            yield return FieldError.Invalid(FieldPath.Child(path, "url"), url.Split(':')[0], "'https' is the only allowed URL scheme; desired format: https://host[/path]");
    }

    private static IEnumerable<FieldError> Versions(JsonArray? versions, string path)
    {
        var names = (versions ?? []).Select(version => version.AsString() ?? "").ToList();
        if (names.Count == 0)
            yield return FieldError.Required(path);
        for (var i = 0; i < names.Count; i++)
        {
            if (names.IndexOf(names[i]) < i)
                yield return FieldError.Invalid(FieldPath.Index(path, i), names[i], "duplicate version");
            else if (DnsNames.Rfc1035LabelProblems(names[i]).FirstOrDefault() is { } problem)
                yield return FieldError.Invalid(FieldPath.Index(path, i), names[i], problem);
        }

        if (names.Count > 0 && !names.Exists(name => ReviewVersions.Contains(name, StringComparer.Ordinal)))
            yield return FieldError.Invalid(path, versions, $"must include at least one of {string.Join(", ", ReviewVersions)}");
    }
}
