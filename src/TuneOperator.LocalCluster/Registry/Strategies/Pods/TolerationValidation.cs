using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

internal static class TolerationValidation
{
    public static void Validate(JsonObject spec, string path, List<FieldError> errors)
    {
        foreach (var (toleration, i) in spec.GetObjects("tolerations").Select((t, i) => (t, i)))
        {
            var at = $"{path}[{i}]";
            var key = toleration.GetString("key") ?? "";
            if (key.Length > 0)
                errors.CheckLabelName(key, $"{at}.key");
            var comparison = toleration.GetString("operator") ?? "";
            if (key.Length == 0 && comparison is not "Exists")
                errors.Add(FieldError.Invalid($"{at}.operator", comparison, "operator must be Exists when `key` is empty, which means \"match all values and all keys\""));
            var effect = toleration.GetString("effect") ?? "";
            if (toleration["tolerationSeconds"] is not null && effect is not "NoExecute")
                errors.Add(FieldError.Invalid($"{at}.effect", effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"));
            CheckValue(comparison, toleration.GetString("value") ?? "", at, errors);
            if (effect.Length > 0)
                errors.CheckSupported(effect, $"{at}.effect", isRequired: false, "NoSchedule", "PreferNoSchedule", "NoExecute");
        }
    }

    private static void CheckValue(string comparison, string value, string at, List<FieldError> errors)
    {
        switch (comparison)
        {
            case "" or "Equal":
                if (Names.LabelValueProblems(value).ToList() is { Count: > 0 } problems)
                    errors.Add(FieldError.Invalid($"{at}.operator", value, string.Join(';', problems)));
                break;
            case "Exists":
                if (value.Length > 0)
                    errors.Add(FieldError.Invalid($"{at}.operator", value, "value must be empty when `operator` is 'Exists'"));
                break;
            case "Lt" or "Gt" when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
                break;
            case "Lt" or "Gt":
                errors.Add(FieldError.NotSupported($"{at}.operator", comparison, ["Equal", "Exists", "Lt", "Gt"]));
                break;
            default:
                errors.Add(FieldError.NotSupported($"{at}.operator", comparison, ["Equal", "Exists"]));
                break;
        }
    }
}
