using System.Text.Json.Nodes;
using TuneOperator.Cel.Values;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.Schemas.Rules;

/// <summary>The value that a rule is asked about.</summary>
internal sealed record RuleSubject(RuleNode Node, JsonNode Value, CelValue Self, CelValue? OldSelf, string Path)
{
    public IReadOnlyDictionary<string, CelValue> Variables(bool optionalOldSelf)
    {
        var variables = new Dictionary<string, CelValue>(StringComparer.Ordinal) { [CompiledRule.Self] = Self };
        if (optionalOldSelf)
            variables[CompiledRule.OldSelf] = OldSelf is null ? CelOptional.None : new CelOptional(OldSelf);
        else if (OldSelf is not null)
            variables[CompiledRule.OldSelf] = OldSelf;
        return variables;
    }

    /// <summary>The rule could not be asked; the error's value is the type.</summary>
    public FieldError Broken(string detail) => FieldError.Invalid(FieldPath.Printed(Path), Node.Schema.Type ?? "", detail);

    /// <summary>The rule was asked and does not hold.</summary>
    public FieldError Failed(CompiledRule rule, string detail)
    {
        var path = FieldPath.Printed(rule.FieldPath is { } below ? FieldPath.Child(Path, below) : Path);
        var shown = Node.Schema.Type is "object" or "array" ? null : GoFormat.Value(Value);
        return rule.Rule.Reason switch
        {
            "FieldValueForbidden" => FieldError.Forbidden(path, detail),
            "FieldValueRequired" => FieldError.Required(path, detail),
            "FieldValueDuplicate" => new FieldError(FieldErrorType.Duplicate, path, shown, ""),
            _ => new FieldError(FieldErrorType.Invalid, path, shown, detail),
        };
    }
}
