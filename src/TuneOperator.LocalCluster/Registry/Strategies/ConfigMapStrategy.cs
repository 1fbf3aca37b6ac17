using System.Text;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class ConfigMapStrategy : ResourceStrategy
{
    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var size = 0L;
        var binary = json.GetObject("binaryData");
        foreach (var (key, value) in (json.GetObject("data") ?? []).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            foreach (var error in ConfigKeys.Validate("data", key))
                yield return error;
            if (binary?.ContainsKey(key) is true)
                yield return FieldError.Invalid($"data[{key}]", key, "duplicate of key present in binaryData");
            size += Encoding.UTF8.GetByteCount(value.AsString() ?? "");
        }

        foreach (var (key, value) in (binary ?? []).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            foreach (var error in ConfigKeys.Validate("binaryData", key))
                yield return error;
            size += EncodedText.Length(value.AsString() ?? "");
        }

        // The field has no name in the real server's words either.
        if (size > ConfigKeys.SizeLimit)
            yield return FieldError.TooLong("[]", ConfigKeys.SizeLimit);
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old) => Immutability.Validate(json, old, "data", "binaryData");
}
