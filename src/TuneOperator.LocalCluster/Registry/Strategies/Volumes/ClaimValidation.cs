using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Volumes;

internal static class ClaimValidation
{
    public static List<FieldError> Validate(JsonObject spec)
    {
        var errors = new List<FieldError>();
        if (spec.GetArray("accessModes") is not { Count: > 0 })
            errors.Add(FieldError.Required("spec.accessModes", "at least 1 access mode is required"));
        SelectorValidation.Validate(spec.GetObject("selector"), "spec.selector", errors);
        VolumeChecks.CheckAccessModes(spec, errors);
        const string Amount = "spec.resources[storage]";
        if (spec.At("resources.requests.storage").AsString() is not { } storage)
            errors.Add(FieldError.Required(Amount));
        else if (Quantity.TryParse(storage) is { Nanos.Sign: <= 0 } amount)
            errors.Add(FieldError.Invalid(Amount, amount.ToString(), "must be greater than zero"));
        errors.CheckName(spec.GetString("storageClassName"), "spec.storageClassName", NameRule.Subdomain);
        VolumeChecks.CheckMode(spec, errors);
        errors.CheckName(spec.GetString("volumeAttributesClassName"), "spec.volumeAttributesClassName", NameRule.Subdomain);
        return errors;
    }

    /// <summary>Whether a source is of a kind that fills volumes by itself; others are dropped in silence.</summary>
    public static bool IsPopulator(JsonObject? source) => (source.GetString("kind"), source.GetString("apiGroup")) is
        ("PersistentVolumeClaim", null or "") or ("VolumeSnapshot", "snapshot.storage.k8s.io");

    public static IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        var (spec, before) = (json.GetObject("spec")!.Clone(), old.GetObject("spec")!);
        var isBound = old.At("status.phase").AsString() is "Bound";
        // The binding is written once, and a class that was not known may still be named.
        if (before.GetString("volumeName") is not { Length: > 0 } && spec.GetString("volumeName") is { Length: > 0 })
            Copy("volumeName");
        if (before["storageClassName"] is null)
            Copy("storageClassName");
        if (isBound)
        {
            Copy("resources");
            Copy("volumeAttributesClassName");
        }

        var (was, will) = (Printed(before), Printed(spec));
        if (was != will)
            yield return FieldError.Forbidden("spec", $"spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims\n{UnifiedDiff.Of(was, will)}");

        if (isBound && Requested(json) < Requested(old))
            yield return FieldError.Forbidden("spec.resources.requests.storage", "field can not be less than status.capacity");

        void Copy(string field)
        {
            if (before[field] is { } value)
                spec[field] = value.DeepClone();
            else
                spec.Remove(field);
        }
    }

    private static string Printed(JsonObject spec) => CanonicalJson.WriteIndented(InternalForm.Print("PersistentVolumeClaimSpec", spec));

    private static Quantity? Requested(JsonObject json) => json.At("spec.resources.requests.storage").AsString() is { } text ? Quantity.TryParse(text) : null;
}
