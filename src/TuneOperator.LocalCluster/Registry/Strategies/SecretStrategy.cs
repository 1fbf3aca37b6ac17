using System.Text;
using System.Text.Json.Nodes;
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

        // Write-only: what was given in plain text is only ever read back encoded.
        json.Remove("stringData");
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        if (json.GetString("type") != old.GetString("type"))
            yield return FieldError.Invalid("type", json["type"], "field is immutable");
        foreach (var error in Immutability.Validate(json, old, "data"))
            yield return error;
    }
}
