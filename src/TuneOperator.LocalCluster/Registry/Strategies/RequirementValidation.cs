using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>One requirement of a selector: a key, an operator and the values that it takes.</summary>
internal static class RequirementValidation
{
    /// <param name="compares">Whether there is more and less: nodes are selected by numbers too.</param>
    public static void Validate(JsonObject requirement, string path, bool compares, List<FieldError> errors)
    {
        var values = requirement.GetArray("values")?.Count ?? 0;
        switch (requirement.GetString("operator"))
        {
            case "In" or "NotIn":
                if (values == 0)
                    errors.Add(FieldError.Required($"{path}.values", "must be specified when `operator` is 'In' or 'NotIn'"));
                break;
            case "Exists" or "DoesNotExist":
                if (values > 0)
                    errors.Add(FieldError.Forbidden($"{path}.values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
                break;
            case "Gt" or "Lt" when compares:
                if (values != 1)
                    errors.Add(FieldError.Required($"{path}.values", "must be specified single value when `operator` is 'Lt' or 'Gt'"));
                break;
            case var other:
                errors.Add(FieldError.Invalid($"{path}.operator", other ?? "", "not a valid selector operator"));
                break;
        }

        errors.CheckLabelName(requirement.GetString("key"), $"{path}.key");
    }
}
