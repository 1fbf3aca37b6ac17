using TuneOperator.Cel;
using TuneOperator.Cel.Types;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Rules;

/// <summary>A rule checked against the type of its value.</summary>
/// <param name="Expression">Null when <paramref name="Problem"/> says why.</param>
/// <param name="MessageExpression">Null when there is none, or <paramref name="MessageProblem"/> says why.</param>
/// <param name="FieldPath">Relative to the rule's value; null: the value itself.</param>
internal sealed record CompiledRule(
    ValidationRule Rule, CelExpression? Expression, string? Problem, CelExpression? MessageExpression, string? MessageProblem, string? FieldPath)
{
    public const string Self = "self";
    public const string OldSelf = "oldSelf";

    /// <summary>A transition rule: it is asked only where there is an old value.</summary>
    public bool UsesOldSelf => Expression is not null && Expression.References.Contains(OldSelf);

    /// <summary>What errors about the rule itself quote.</summary>
    public string Quoted => (string.IsNullOrEmpty(Rule.Message) ? Rule.Rule : Rule.Message).Trim();

    /// <summary>What a rule can name.</summary>
    public static Dictionary<string, CelType> Variables(ValidationRule rule, CelType self) => new(StringComparer.Ordinal)
    {
        [Self] = self,
        [OldSelf] = rule.OptionalOldSelf ? CelType.Optional(self) : self,
    };

    public static CompiledRule Compile(ValidationRule rule, CelType self, SchemaNode schema)
    {
        var variables = Variables(rule, self);
        var expression = Compile(rule.Rule, variables, CelType.Bool, "", "cel expression must evaluate to a bool", out var problem);
        var fieldPath = string.IsNullOrEmpty(rule.FieldPath) ? null : RuleFieldPath.Normalize(rule.FieldPath, schema);
        if (expression is null || string.IsNullOrWhiteSpace(rule.MessageExpression))
            return new CompiledRule(rule, expression, problem, null, null, fieldPath);
        var message = Compile(rule.MessageExpression, variables, CelType.String, "messageExpression ", "messageExpression must evaluate to a string", out var messageProblem);
        return new CompiledRule(rule, expression, problem, message, messageProblem, fieldPath);
    }

    private static CelExpression? Compile(string text, Dictionary<string, CelType> variables, CelType expected, string kind, string wrongType, out string? problem)
    {
        CelExpression expression;
        try
        {
            expression = CelExpression.Parse(text);
        }
        catch (CelParseException e)
        {
            problem = $"{kind}compilation failed: {e.Message}";
            return null;
        }

        var check = expression.Check(variables);
        problem = !check.Succeeded ? $"{kind}compilation failed: {string.Join('\n', check.Issues.Select(issue => issue.Display))}"
            : check.Type != expected ? wrongType
            : expression.ConstantFault() is { } fault ? $"{(kind.Length == 0 ? "program " : kind)}instantiation failed: {fault}"
            : null;
        return problem is null ? expression : null;
    }
}
