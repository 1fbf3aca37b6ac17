using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>Label selectors: their form, and whether they select.</summary>
internal static class SelectorValidation
{
    public static void Validate(JsonObject? selector, string path, List<FieldError> errors)
    {
        errors.CheckLabels(selector.GetObject("matchLabels"), $"{path}.matchLabels");
        foreach (var (expression, i) in selector.GetObjects("matchExpressions").Select((e, i) => (e, i)))
        {
            var at = $"{path}.matchExpressions[{i}]";
            RequirementValidation.Validate(expression, at, compares: false, errors);
            foreach (var (value, j) in expression.GetArray("values")?.Select((v, j) => (v.AsString() ?? "", j)) ?? [])
                errors.AddRange(Names.LabelValueProblems(value).Select(problem => FieldError.Invalid($"{at}.values[{j}]", value, problem)));
        }
    }

    /// <summary>Whether every expression says something that can be evaluated.</summary>
    public static bool IsUsable(JsonObject? selector)
    {
        var errors = new List<FieldError>();
        Validate(selector, "", errors);
        return errors.Count == 0;
    }

    /// <summary>Shows the selector with its labels before its expressions, as it is declared.</summary>
    public static FieldError Invalid(string path, JsonObject? selector, string detail)
    {
        var shown = new JsonObject();
        foreach (var field in new[] { "matchLabels", "matchExpressions" }.Where(field => selector?[field] is not null))
            shown[field] = JsonNode.Parse(CanonicalJson.Write(selector![field]));
        return new FieldError(FieldErrorType.Invalid, path, CanonicalJson.WriteAsIs(shown), detail);
    }

    public static bool IsEmpty(JsonObject? selector) => selector.GetObject("matchLabels") is not { Count: > 0 } && selector.GetArray("matchExpressions") is not { Count: > 0 };

    public static bool Matches(JsonObject? selector, JsonObject? labels) =>
        (selector.GetObject("matchLabels") ?? []).All(l => labels.GetString(l.Key) == l.Value.AsString()) && selector.GetObjects("matchExpressions").All(e => Holds(e, labels));

    private static bool Holds(JsonObject expression, JsonObject? labels)
    {
        var value = labels.GetString(expression.GetString("key") ?? "");
        var listed = expression.GetArray("values")?.Any(v => v.AsString() == value) is true;
        return expression.GetString("operator") switch
        {
            "In" => value is not null && listed,
            "NotIn" => value is null || !listed,
            "Exists" => value is not null,
            _ => value is null,
        };
    }
}
