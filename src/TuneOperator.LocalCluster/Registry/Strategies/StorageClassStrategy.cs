using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class StorageClassStrategy : ResourceStrategy
{
    private static readonly string[] Fixed = ["parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"];

    public override bool ReturnsDeleted => true;

    public override JsonObject EmptyShape() => new() { ["metadata"] = new JsonObject(), ["provisioner"] = "" };

    public override void Default(JsonObject json)
    {
        json.SetIfAbsent("reclaimPolicy", "Delete");
        json.SetIfAbsent("volumeBindingMode", "Immediate");
    }

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var errors = new List<FieldError>();
        var provisioner = json.GetString("provisioner") ?? "";
        errors.CheckRequired(provisioner, "provisioner");
        if (provisioner.Length > 0)
            errors.CheckLabelName(provisioner.ToLowerInvariant(), "provisioner");
        if (json.GetObject("parameters")?.ContainsKey("") is true)
            errors.Add(FieldError.Invalid("parameters", "", "field can not be empty."));
        errors.CheckSupported(json.GetString("reclaimPolicy"), "reclaimPolicy", isRequired: false, "Delete", "Retain");
        errors.CheckSupported(json.GetString("volumeBindingMode"), "volumeBindingMode", isRequired: true, "Immediate", "WaitForFirstConsumer");
        foreach (var (topology, i) in json.GetObjects("allowedTopologies").Select((t, i) => (t, i)))
        {
            foreach (var (expression, j) in topology.GetObjects("matchLabelExpressions").Select((e, j) => (e, j)))
            {
                var at = $"allowedTopologies[{i}].matchLabelExpressions[{j}]";
                if (expression.GetArray("values") is not { Count: > 0 })
                    errors.Add(FieldError.Required($"{at}.values"));
                errors.CheckLabelName(expression.GetString("key"), $"{at}.key");
            }
        }

        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old) =>
        Fixed.Where(field => !JsonNode.DeepEquals(json[field], old[field])).Select(field => FieldError.Invalid(field, json[field], "field is immutable"));
}
