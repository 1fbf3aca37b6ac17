using System.Text;
using TuneOperator.Cel;
using TuneOperator.Cel.Values;

namespace TuneOperator.LocalCluster.Schemas.Rules;

/// <summary>What a broken rule says.</summary>
internal static class RuleMessage
{
    private const int MaximumBytes = 5 * 1024;

    /// <summary>The rule's message, or else the rule.</summary>
    public static string Of(CompiledRule rule) => string.IsNullOrEmpty(rule.Rule.Message) ? $"failed rule: {rule.Quoted}" : rule.Quoted;

    /// <returns>Null when there is no messageExpression, or it yields nothing that is a message.</returns>
    public static string? Evaluate(CompiledRule rule, RuleSubject subject, CelBudget budget)
    {
        if (rule.MessageExpression is null)
            return null;
        try
        {
            var message = (rule.MessageExpression.Evaluate(subject.Variables(rule.Rule.OptionalOldSelf), budget) as CelString)?.Value.Trim();
            return string.IsNullOrEmpty(message) || message.Contains('\n', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(message) > MaximumBytes ? null : message;
        }
        catch (CelEvaluationException)
        {
            return null;
        }
    }
}
