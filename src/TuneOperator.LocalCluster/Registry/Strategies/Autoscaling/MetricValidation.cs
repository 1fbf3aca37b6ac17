using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Pods;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Autoscaling;

/// <summary>What an autoscaler measures: each metric of one source.</summary>
internal static class MetricValidation
{
    private const string BothOfResource = "may not set both a target raw value and a target utilization";
    private const string NoneOfResource = "must set either a target raw value or a target utilization";

    private static readonly string[] Types = ["ContainerResource", "External", "Object", "Pods", "Resource"];

    // In the order in which the server looks at them.
    private static readonly string[] Sources = ["object", "external", "pods", "resource", "containerResource"];

    public static void Validate(JsonObject spec, List<FieldError> errors)
    {
        var metrics = spec.GetObjects("metrics").ToList();
        for (var i = 0; i < metrics.Count; i++)
            Validate(metrics[i], $"spec.metrics[{i}]", errors);
        if (spec.GetLong("minReplicas") is 0 && !metrics.Exists(m => m.GetString("type") is "Object" or "External"))
            errors.Add(FieldError.Forbidden("spec.metrics", "must specify at least one Object or External metric to support scaling to zero replicas"));
    }

    private static void Validate(JsonObject metric, string path, List<FieldError> errors)
    {
        var type = metric.GetString("type") ?? "";
        errors.CheckRequired(type, $"{path}.type", "must specify a metric source type");
        errors.CheckSupported(type, $"{path}.type", isRequired: false, Types);
        var given = Sources.Where(source => metric[source] is JsonObject).ToList();
        if (given.Count > 0)
            ValidateSource(given[0], metric.GetObject(given[0])!, $"{path}.{given[0]}", errors);
        var expected = type.Length == 0 ? "" : char.ToLowerInvariant(type[0]) + type[1..];
        if (Sources.Contains(expected, StringComparer.Ordinal) && !given.Contains(expected, StringComparer.Ordinal))
            errors.Add(FieldError.Required($"{path}.{expected}", "must populate information for the given metric source"));
        if (given.Count > 1)
            errors.AddRange(given.Where(source => source != expected).Select(source => FieldError.Forbidden($"{path}.{source}", "must populate the given metric source only")));
    }

    private static void ValidateSource(string source, JsonObject value, string path, List<FieldError> errors)
    {
        var target = value.GetObject("target");
        var (whole, average, share) = (target?["value"] is not null, target?["averageValue"] is not null, target?["averageUtilization"] is not null);
        if (source is "object")
            AutoscalerValidation.CheckReference(value.GetObject("describedObject"), $"{path}.describedObject", needsGroup: false, errors);
        if (source is "resource" or "containerResource")
            CheckResource(source, value, path, errors);
        else
            CheckIdentifier(value.GetObject("metric"), $"{path}.metric", errors);
        CheckTarget(target, $"{path}.target", errors);
        switch (source)
        {
            case "object" when !whole && !average:
                errors.Add(FieldError.Required($"{path}.target.averageValue", "must set either a target value or averageValue"));
                break;
            case "external" when !whole && !average:
                errors.Add(FieldError.Required($"{path}.target.averageValue", "must set either a target value for metric or a per-pod target"));
                break;
            case "external" when whole && average:
                errors.Add(FieldError.Forbidden($"{path}.target.value", "may not set both a target value for metric and a per-pod target"));
                break;
            case "pods" when !average:
                errors.Add(FieldError.Required($"{path}.target.averageValue", "must specify a positive target averageValue"));
                break;
            case "resource" or "containerResource" when !share && !average:
                errors.Add(FieldError.Required($"{path}.target.averageUtilization", NoneOfResource));
                break;
            case "resource" or "containerResource" when share && average:
                errors.Add(FieldError.Forbidden($"{path}.target.averageValue", BothOfResource));
                break;
        }
    }

    private static void CheckResource(string source, JsonObject value, string path, List<FieldError> errors)
    {
        errors.CheckRequired(value.GetString("name"), $"{path}.name", "must specify a resource name");
        if (value.GetString("name") is { Length: > 0 } name)
            ResourceValidation.CheckName(name, $"{path}.name", errors);
        if (source is not "containerResource")
            return;
        errors.CheckRequired(value.GetString("container"), $"{path}.container", "must specify a container");
        errors.CheckName(value.GetString("container"), $"{path}.container", NameRule.Label);
    }

    private static void CheckIdentifier(JsonObject? metric, string path, List<FieldError> errors)
    {
        errors.CheckRequired(metric.GetString("name"), $"{path}.name", "must specify a metric name");
        errors.CheckName(metric.GetString("name"), $"{path}.name", NameRule.PathSegment);
    }

    private static void CheckTarget(JsonObject? target, string path, List<FieldError> errors)
    {
        var type = target.GetString("type") ?? "";
        errors.CheckRequired(type, $"{path}.type", "must specify a metric target type");
        if (type is not ("Utilization" or "Value" or "AverageValue"))
            errors.Add(FieldError.Invalid($"{path}.type", type, "must be either Utilization, Value, or AverageValue"));
        foreach (var field in new[] { "value", "averageValue" })
        {
            if (target.GetString(field) is { } text && Quantity.TryParse(text) is { Nanos.Sign: <= 0 } amount)
                errors.Add(FieldError.Invalid($"{path}.{field}", amount.ToString(), "must be positive"));
        }

        if (target.GetLong("averageUtilization") is < 1)
            errors.Add(FieldError.Invalid($"{path}.averageUtilization", target!["averageUtilization"], "must be greater than 0"));
    }
}
