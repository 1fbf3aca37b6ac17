using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class IngressClassStrategy : ResourceStrategy
{
    private const int LongestController = 250;

    public override bool TracksGeneration => true;

    public override JsonObject EmptyShape() => new() { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject() };

    public override void Default(JsonObject json) => json.GetOrAddObject("spec").GetObject("parameters")?.SetIfAbsent("scope", "Cluster");

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var errors = new List<FieldError>();
        var parameters = json.GetObject("spec").GetObject("parameters");
        if (parameters is null)
            return errors;
        const string Path = "spec.parameters";
        errors.CheckName(parameters.GetString("apiGroup"), $"{Path}.apiGroup", NameRule.Subdomain);
        foreach (var field in new[] { "kind", "name" })
        {
            errors.CheckRequired(parameters.GetString(field), $"{Path}.{field}");
            errors.CheckName(parameters.GetString(field), $"{Path}.{field}", NameRule.PathSegment);
        }

        var scope = parameters.GetString("scope") ?? "";
        errors.CheckSupported(scope, $"{Path}.scope", isRequired: true, "Cluster", "Namespace");
        if (scope is "Namespace")
        {
            errors.CheckRequired(parameters.GetString("namespace"), $"{Path}.namespace", "`parameters.scope` is set to 'Namespace'");
            errors.CheckName(parameters.GetString("namespace"), $"{Path}.namespace", NameRule.Label);
        }
        else if (scope is "Cluster" && parameters["namespace"] is not null)
        {
            errors.Add(FieldError.Forbidden($"{Path}.namespace", "`parameters.scope` is set to 'Cluster'"));
        }

        return errors;
    }

    public override IEnumerable<FieldError> ValidateCreate(JsonObject json)
    {
        var errors = new List<FieldError>();
        var controller = json.At("spec.controller").AsString() ?? "";
        errors.CheckRequired(controller, "spec.controller");
        if (controller.Length > LongestController)
            errors.Add(FieldError.TooLong("spec.controller", LongestController));
        if (controller.Length > 0 && (controller.Split('/', 2) is not [var domain, { Length: > 0 }] || DnsNames.SubdomainProblems(domain).Any()))
            errors.Add(FieldError.Invalid("spec.controller", controller, "must be a domain-prefixed path (such as \"acme.io/foo\")"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        if (json.At("spec.controller").AsString() != old.At("spec.controller").AsString())
            yield return FieldError.Invalid("spec.controller", json.At("spec.controller"), "field is immutable");
    }
}
