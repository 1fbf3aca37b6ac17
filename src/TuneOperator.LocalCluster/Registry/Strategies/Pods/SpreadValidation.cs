using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

/// <summary>How evenly pods are to lie over the zones.</summary>
internal static class SpreadValidation
{
    public static void Validate(JsonObject spec, string path, List<FieldError> errors)
    {
        var constraints = spec.GetObjects("topologySpreadConstraints").ToList();
        for (var i = 0; i < constraints.Count; i++)
        {
            var (constraint, at) = (constraints[i], $"{path}[{i}]");
            if (constraint.GetLong("maxSkew") is not > 0)
                errors.Add(FieldError.Invalid($"{at}.maxSkew", constraint["maxSkew"] ?? 0, "must be greater than zero"));
            errors.CheckRequired(constraint.GetString("topologyKey"), $"{at}.topologyKey", "can not be empty");
            var otherwise = constraint.GetString("whenUnsatisfiable");
            errors.CheckSupported(otherwise, $"{at}.whenUnsatisfiable", isRequired: false, "DoNotSchedule", "ScheduleAnyway");
            if (constraints.Skip(i + 1).Any(c => c.GetString("topologyKey") == constraint.GetString("topologyKey") && c.GetString("whenUnsatisfiable") == otherwise))
                errors.Add(FieldError.Duplicate($"{at}.{{topologyKey, whenUnsatisfiable}}", $"{{{constraint.GetString("topologyKey")}, {otherwise}}}"));
            if (constraint["minDomains"] is { } domains)
            {
                if (domains.AsLong() is <= 0)
                    errors.Add(FieldError.Invalid($"{at}.minDomains", domains, "must be greater than zero"));
                if (otherwise is not "DoNotSchedule")
                    errors.Add(FieldError.Invalid($"{at}.minDomains", domains, "can only use minDomains if whenUnsatisfiable=DoNotSchedule, not " + otherwise));
            }

            SelectorValidation.Validate(constraint.GetObject("labelSelector"), $"{at}.labelSelector", errors);
        }
    }
}
