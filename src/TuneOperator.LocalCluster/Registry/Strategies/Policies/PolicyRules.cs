using System.Text.Json.Nodes;
using TuneOperator.Cel;
using TuneOperator.Cel.Types;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Policies;

/// <summary>What is wrong with the expressions of a policy, and with what stands beside them.</summary>
internal sealed class PolicyRules
{
    private const string Unsaid = "expression is not specified";
    private const string Blank = "must be non-empty if specified";

    private readonly JsonObject spec;
    private readonly string policy;
    private readonly List<FieldError> errors = [];
    private readonly Dictionary<string, CelType> declared;

    private PolicyRules(JsonObject spec, string policy)
    {
        this.spec = spec;
        this.policy = policy;
        declared = PolicyVariables.Declare(spec.GetObject("paramKind") is not null, CelType.Dyn);
    }

    public static IReadOnlyList<FieldError> Validate(JsonObject spec, string policy)
    {
        var rules = new PolicyRules(spec, policy);
        rules.ValidateConditions();
        rules.ValidateVariables();
        if (spec.GetArray("validations") is not { Count: > 0 } && spec.GetArray("auditAnnotations") is not { Count: > 0 })
        {
            foreach (var field in new[] { "validations", "auditAnnotations" })
                rules.errors.Add(FieldError.Required($"spec.{field}", "validations or auditAnnotations must contain at least one item"));
        }

        rules.ValidateValidations();
        rules.ValidateAnnotations();
        return rules.errors;
    }

    private static bool HasLines(string text) => text.AsSpan().IndexOfAny('\n', '\r') >= 0;

    private void ValidateConditions()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (condition, path) in Items("matchConditions"))
        {
            Check(condition, "expression", path, "", CelType.Bool);
            var name = condition.GetString("name") ?? "";
            if (name.Length == 0)
                errors.Add(FieldError.Required($"{path}.name"));
            else if (!names.Add(name))
                errors.Add(FieldError.Duplicate($"{path}.name", name));
            else
                errors.CheckLabelName(name, $"{path}.name");
        }
    }

    private void ValidateVariables()
    {
        var types = new Dictionary<string, CelType>(StringComparer.Ordinal);
        declared["variables"] = PolicyVariables.Named(types);
        foreach (var (variable, path) in Items("variables"))
        {
            var name = variable.GetString("name") ?? "";
            if (name.Length == 0)
                errors.Add(FieldError.Required($"{path}.name", "name is not specified"));
            else if (CelIdentifier.Escape(name) != name)
                errors.Add(FieldError.Invalid($"{path}.name", name, "must be a valid CEL identifier"));
            types[name] = Check(variable, "expression", path, Unsaid);
            declared["variables"] = PolicyVariables.Named(types);
        }
    }

    private void ValidateValidations()
    {
        foreach (var (validation, path) in Items("validations"))
        {
            Check(validation, "expression", path, Unsaid, CelType.Bool);
            var expression = validation.GetString("messageExpression") ?? "";
            if (expression.Length > 0 && string.IsNullOrWhiteSpace(expression))
                errors.Add(FieldError.Invalid($"{path}.messageExpression", expression, Blank));
            else if (expression.Length > 0)
                Check(validation, "messageExpression", path, "", CelType.String);
            var message = validation.GetString("message") ?? "";
            if (message.Length > 0 && string.IsNullOrWhiteSpace(message))
                errors.Add(FieldError.Invalid($"{path}.message", message, Blank));
            else if (HasLines(message.Trim()))
                errors.Add(FieldError.Invalid($"{path}.message", message, "must not contain line breaks"));
            else if (message.Length == 0 && HasLines((validation.GetString("expression") ?? "").Trim()))
                errors.Add(FieldError.Required($"{path}.message", "message must be specified if expression contains line breaks"));
            if (validation.GetString("reason") is { } reason)
                errors.CheckSupported(reason, $"{path}.reason", isRequired: false, "Forbidden", "Invalid", "RequestEntityTooLarge");
        }
    }

    private void ValidateAnnotations()
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (annotation, path) in Items("auditAnnotations"))
        {
            var key = annotation.GetString("key") ?? "";
            var full = $"{policy}/{key}";
            errors.AddRange(Names.QualifiedProblems(full).Select(problem => FieldError.Invalid($"{path}.key", full, problem)));
            if (string.IsNullOrWhiteSpace(annotation.GetString("valueExpression")))
                errors.Add(FieldError.Required($"{path}.valueExpression", "valueExpression is not specified"));
            else
                Check(annotation, "valueExpression", path, "", CelType.String, CelType.Null);
            if (!keys.Add(key))
                errors.Add(FieldError.Duplicate($"{path}.key", key));
        }
    }

    private CelType Check(JsonObject item, string field, string path, string missing, params CelType[] expected)
    {
        var text = item.GetString(field) ?? "";
        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add(FieldError.Required($"{path}.{field}", missing));
            return CelType.Dyn;
        }

        var checkedOne = PolicyExpression.Check(text, declared, expected);
        if (checkedOne.Problem is { } problem)
            errors.Add(FieldError.Invalid($"{path}.{field}", text, problem));
        return checkedOne.Type;
    }

    private IEnumerable<(JsonObject Item, string Path)> Items(string field) => spec.GetObjects(field).Select((item, i) => (item, $"spec.{field}[{i}]"));
}
