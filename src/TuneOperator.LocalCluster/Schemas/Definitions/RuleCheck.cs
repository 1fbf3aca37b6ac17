using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Rules;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>The CEL rules of a definition: that they are complete, that they compile, and that oldSelf is asked for only where there is one.</summary>
internal static class RuleCheck
{
    private const string Keyword = "x-kubernetes-validations";
    private static readonly string[] Reasons = ["FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"];

    /// <summary>What is wrong with the entries, whatever the rules say.</summary>
    public static IEnumerable<FieldError> CheckForm(JsonObject schema, string path) =>
        Entries(schema, path).SelectMany(entry => Form(entry.Rule, entry.Path, SchemaReader.Read(schema)));

    /// <summary>What is wrong with the rules, in a schema that is right otherwise.</summary>
    public static IEnumerable<FieldError> CheckExpressions(JsonObject root, string path)
    {
        var costs = new RuleCosts();
        return [.. Expressions(root, new RulePlace(path, IsResource: true, Uncorrelatable: null, Cardinality: 1), costs), .. costs.Total(path)];
    }

    private static IEnumerable<FieldError> Form(JsonObject rule, string path, SchemaNode node)
    {
        var (text, message) = (rule.GetString("rule") ?? "", rule.GetString("message") ?? "");
        if (string.IsNullOrWhiteSpace(text))
            yield return FieldError.Required(FieldPath.Child(path, "rule"), "rule is not specified");
        else if (message.Length > 0 && string.IsNullOrWhiteSpace(message))
            yield return FieldError.Invalid(FieldPath.Child(path, "message"), message, "must be non-empty if specified");
        else if (HasLineBreak(message.Trim()))
            yield return FieldError.Invalid(FieldPath.Child(path, "message"), message, "must not contain line breaks");
        else if (HasLineBreak(text.Trim()) && message.Length == 0)
            yield return FieldError.Required(FieldPath.Child(path, "message"), "message must be specified if rule contains line breaks");
        if (rule.GetString("messageExpression") is { Length: > 0 } expression && string.IsNullOrWhiteSpace(expression))
            yield return FieldError.Required(FieldPath.Child(path, "messageExpression"), "messageExpression must be non-empty if specified");
        if (rule.GetString("reason") is { } reason && !Reasons.Contains(reason, StringComparer.Ordinal))
            yield return FieldError.NotSupported(FieldPath.Child(path, "reason"), JsonValue.Create(reason), Reasons);
        if (rule.GetString("fieldPath") is { Length: > 0 } fieldPath && RuleFieldPath.Normalize(fieldPath, node) is null)
            yield return FieldError.Invalid(FieldPath.Child(path, "fieldPath"), fieldPath, "must be a valid path");
    }

    private static List<FieldError> Expressions(JsonObject schema, RulePlace place, RuleCosts costs)
    {
        var errors = new List<FieldError>();
        var node = SchemaReader.Read(schema);
        foreach (var (child, childPath) in SchemaNodes.Children(schema, place.Path))
            errors.AddRange(Expressions(child, place.Below(childPath, child, isItem: child == schema["items"], node), costs));

        // An API server tells the types of different schemas apart by a number from its clock.
        var name = $"selfType{RuntimeHelpers.GetHashCode(node)}";
        if (schema.GetObjects(Keyword).Any() && RuleTypes.Of(node, place.IsResource, name) is { } self && RuleSizes.Of(node, place.IsResource) is { } size)
        {
            errors.AddRange(Entries(schema, place.Path).SelectMany(entry =>
                Expression(CompiledRule.Compile(SchemaReader.ReadRule(entry.Rule), self, node), entry, new RuleCostOf(self, size, place.Cardinality ?? RuleSizes.Cardinality(size)), place, costs)));
        }

        return errors;
    }

    private static List<FieldError> Expression(CompiledRule compiled, (JsonObject Rule, string Path) entry, RuleCostOf cost, RulePlace place, RuleCosts costs)
    {
        var errors = new List<FieldError>();
        var rulePath = FieldPath.Child(entry.Path, "rule");
        var messagePath = FieldPath.Child(entry.Path, "messageExpression");
        if (compiled.Expression is { } expression)
            errors.AddRange(costs.Observe(rulePath, cost.Of(expression, compiled.Rule), "estimated rule cost"));
        if (compiled.Problem is not null)
            errors.Add(new FieldError(FieldErrorType.Invalid, rulePath, Print(entry.Rule), compiled.Problem));
        if (compiled.MessageProblem is not null)
            errors.Add(new FieldError(FieldErrorType.Invalid, messagePath, Print(entry.Rule), compiled.MessageProblem));
        else if (compiled.MessageExpression is { } message)
            errors.AddRange(costs.Observe(messagePath, cost.Once(message, compiled.Rule), "estimated messageExpression cost"));
        if (compiled.UsesOldSelf && place.Uncorrelatable is not null)
            errors.Add(FieldError.Invalid(rulePath, compiled.Rule.Rule, $"oldSelf cannot be used on the uncorrelatable portion of the schema within {place.Uncorrelatable}"));
        else if (!compiled.UsesOldSelf && entry.Rule["optionalOldSelf"] is not null)
            errors.Add(FieldError.Invalid(FieldPath.Child(entry.Path, "optionalOldSelf"), entry.Rule["optionalOldSelf"], "may not be set if oldSelf is not used in rule"));
        return errors;
    }

    private static IEnumerable<(JsonObject Rule, string Path)> Entries(JsonObject schema, string path) =>
        schema.GetObjects(Keyword).Select((rule, i) => (rule, FieldPath.Index(FieldPath.Child(path, Keyword), i)));

    // The API server prints the rule as its own struct, whose fields have other names than in JSON.
    private static string Print(JsonObject rule) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"Rule":{{CanonicalJson.Write(rule["rule"])}},"Message":{{Text(rule, "message")}},"MessageExpression":{{Text(rule, "messageExpression")}},"Reason":{{CanonicalJson.Write(rule["reason"])}},"FieldPath":{{Text(rule, "fieldPath")}},"OptionalOldSelf":{{CanonicalJson.Write(rule["optionalOldSelf"])}}}""");

    private static string Text(JsonObject rule, string name) => CanonicalJson.Write(rule[name] ?? "");

    private static bool HasLineBreak(string text) => text.AsSpan().ContainsAny('\n', '\r');
}
