using System.Text;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class SecretStrategy : ResourceStrategy
{
    public override void Default(JsonObject json)
    {
        json.SetIfAbsent("type", "Opaque");
        if (json.GetObject("stringData") is { } plain)
        {
            var data = json.GetOrAddObject("data");
            foreach (var (key, value) in plain)
                data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value.AsString() ?? ""));
        }

        foreach (var (_, value) in json.GetObject("data") ?? [])
        {
            if (EncodedText.FirstFault(value.AsString() ?? "") is { } place)
                throw ApiErrors.BadRequest($"Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at input byte {place}");
        }

        // Write-only: what was given in plain text is only ever read back encoded.
        json.Remove("stringData");
    }

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var size = 0L;
        foreach (var (key, value) in (json.GetObject("data") ?? []).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            foreach (var error in ConfigKeys.Validate("data", key))
                yield return error;
            size += EncodedText.Length(value.AsString() ?? "");
        }

        if (size > ConfigKeys.SizeLimit)
            yield return FieldError.TooLong("data", ConfigKeys.SizeLimit);
        foreach (var error in SecretTypes.Validate(json))
            yield return error;
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        if (json.GetString("type") != old.GetString("type"))
            yield return FieldError.Invalid("type", json["type"], "field is immutable");
        foreach (var error in Immutability.Validate(json, old, "data"))
            yield return error;
    }
}
