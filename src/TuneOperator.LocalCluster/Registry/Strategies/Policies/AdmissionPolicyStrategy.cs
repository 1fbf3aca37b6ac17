using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Policies;

/// <summary>What a real cluster's controller writes into the status is written at once.</summary>
/// <param name="kinds">Those that a policy can be about and that are known beforehand.</param>
internal sealed class AdmissionPolicyStrategy(Lazy<IReadOnlyList<ResourceDefinition>> kinds) : ResourceStrategy
{
    public override bool TracksGeneration => true;

    public override JsonObject EmptyShape() => new() { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject(), ["status"] = new JsonObject() };

    public override void Default(JsonObject json)
    {
        var spec = json.GetOrAddObject("spec");
        spec.SetIfAbsent("failurePolicy", "Fail");
        MatchResourcesDefaults.Fill(spec.GetObject("matchConstraints"));
    }

    public override void Settle(JsonObject json) => json["status"] = PolicyTypeChecks.Status(json.GetObject("spec")!, json.Metadata().GetLong("generation") ?? 1, kinds.Value);

    public override void PrepareForUpdate(JsonObject json, JsonObject old)
    {
        if (DesiredStateChanged(json, old))
            json["status"] = PolicyTypeChecks.Status(json.GetObject("spec")!, (old.Metadata().GetLong("generation") ?? 0) + 1, kinds.Value);
    }

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var spec = json.GetObject("spec")!;
        var errors = new List<FieldError>();
        errors.CheckSupported(spec.GetString("failurePolicy"), "spec.failurePolicy", isRequired: false, "Fail", "Ignore");
        if (spec.GetObject("paramKind") is { } kind)
        {
            errors.CheckRequired(kind.GetString("apiVersion"), "spec.paramKind.apiVersion");
            errors.CheckRequired(kind.GetString("kind"), "spec.paramKind.kind");
        }

        var match = spec.GetObject("matchConstraints");
        if (match is null)
            errors.Add(FieldError.Required("spec.matchConstraints"));
        else if (match.GetArray("resourceRules") is not { Count: > 0 })
            errors.Add(FieldError.Required("spec.matchConstraints.resourceRules"));
        MatchResourcesValidation.Validate(match, "spec.matchConstraints", errors);
        return [.. errors, .. PolicyRules.Validate(spec, json.NameOf())];
    }
}
