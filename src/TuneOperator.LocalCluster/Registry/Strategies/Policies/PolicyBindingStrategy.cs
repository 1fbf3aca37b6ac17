using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Policies;

internal sealed class PolicyBindingStrategy : ResourceStrategy
{
    private const string Parameters = "spec.paramRef";
    private const string Actions = "spec.validationActions";

    public override bool TracksGeneration => true;

    public override JsonObject EmptyShape() => new() { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject() };

    public override void Default(JsonObject json) => MatchResourcesDefaults.Fill(json.GetOrAddObject("spec").GetObject("matchResources"));

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var spec = json.GetObject("spec")!;
        var errors = new List<FieldError>();
        errors.CheckRequired(spec.GetString("policyName"), "spec.policyName");
        errors.CheckName(spec.GetString("policyName"), "spec.policyName", NameRule.Subdomain);
        if (spec.GetObject("paramRef") is { } reference)
            ValidateReference(reference, errors);
        MatchResourcesValidation.Validate(spec.GetObject("matchResources"), "spec.matchResources", errors);
        ValidateActions(spec, errors);
        return errors;
    }

    private static void ValidateReference(JsonObject reference, List<FieldError> errors)
    {
        var (named, selects) = (reference.GetString("name") is { Length: > 0 }, reference.GetObject("selector") is not null);
        if (named && selects)
        {
            foreach (var field in new[] { "name", "selector" })
                errors.Add(FieldError.Forbidden($"{Parameters}.{field}", "name and selector are mutually exclusive"));
        }
        else if (!named && !selects)
        {
            errors.Add(FieldError.Required(Parameters, "one of name or selector must be specified"));
        }

        errors.CheckName(reference.GetString("name"), $"{Parameters}.name", NameRule.PathSegment);
        errors.CheckSupported(reference.GetString("parameterNotFoundAction"), $"{Parameters}.parameterNotFoundAction", isRequired: true, "Deny", "Allow");
    }

    private static void ValidateActions(JsonObject spec, List<FieldError> errors)
    {
        var actions = spec.GetArray("validationActions")?.Select(action => action.AsString() ?? "").ToList() ?? [];
        if (actions.Count == 0)
            errors.Add(FieldError.Required(Actions, "at least one validation action is required"));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (action, i) in actions.Select((action, i) => (action, i)))
        {
            errors.CheckSupported(action, $"{Actions}[{i}]", isRequired: false, "Audit", "Deny", "Warn");
            if (!seen.Add(action))
                errors.Add(FieldError.Duplicate($"{Actions}[{i}]", action));
        }

        if (seen.Contains("Deny") && seen.Contains("Warn"))
        {
            errors.Add(FieldError.Invalid(
                Actions, spec["validationActions"],
                "must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)"));
        }
    }
}
