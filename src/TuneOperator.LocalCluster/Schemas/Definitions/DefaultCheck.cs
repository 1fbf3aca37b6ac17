using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Rules;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Schemas.Validation;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>A default must be what the schema itself would accept: known fields, valid, and no rule broken.</summary>
internal static class DefaultCheck
{
    public static IEnumerable<FieldError> Check(JsonObject schema, string path) => SchemaNodes.All(schema, path).SelectMany(node => CheckNode(node.Schema, node.Path));

    private static IEnumerable<FieldError> CheckNode(JsonObject schema, string path)
    {
        var node = SchemaReader.Read(schema);
        if (node.Default is not { } preset)
            return [];
        var defaultPath = FieldPath.Child(path, "default");
        var errors = new List<FieldError>();
        if (preset is JsonObject map && Pruning.Apply((JsonObject)map.DeepClone(), node, node.EmbeddedResource).Count > 0)
            errors.Add(FieldError.Invalid(defaultPath, preset, "must not have unknown fields"));
        var faults = SchemaValidation.Validate(preset, node, FieldPath.Root, correlation: null).Errors;
        errors.AddRange(faults.Select(fault => Below(fault, defaultPath)));
        if (faults.Count == 0 && RuleNode.Compile(node) is { } rules)
            errors.AddRange(RuleEvaluation.Run(rules, preset, new RuleHistory(preset, null, null)).Select(fault => Below(fault, defaultPath)));
        return errors;
    }

    private static FieldError Below(FieldError fault, string path) => fault with { Path = fault.Path == FieldError.RootPath ? path : FieldPath.Child(path, fault.Path) };
}
