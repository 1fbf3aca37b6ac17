using System.Text.Json.Nodes;
using TuneOperator.Cel;
using TuneOperator.Cel.Values;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.Schemas.Rules;

/// <summary>Asks every rule of a schema about an object, within one budget for all of them.</summary>
internal sealed class RuleEvaluation
{
    /// <summary>What all rules of one object may cost.</summary>
    private const long TotalLimit = 10_000_000;

    private const string OutOfBudget = "validation failed due to running out of cost budget, no further validation rules will be run";

    private readonly List<FieldError> errors = [];
    private long remaining = TotalLimit;
    private bool stopped;

    private RuleEvaluation()
    {
    }

    public static IReadOnlyList<FieldError> Run(RuleNode rules, JsonNode value, RuleHistory history)
    {
        var evaluation = new RuleEvaluation();
        evaluation.Visit(rules, value, history, FieldPath.Root);
        return evaluation.errors;
    }

    private void Visit(RuleNode node, JsonNode? value, RuleHistory history, string path)
    {
        // A rule about null stands on the surrounding value.
        if (value is null || stopped)
            return;
        Ask(node, value, history, path);
        foreach (var branch in node.AllOf)
            Visit(branch, value, history.Branch(), path);
        if (value is JsonArray list && node.Items is { } items)
        {
            for (var i = 0; i < list.Count; i++)
                Visit(items, list[i], history.Item(i, list[i], node.Schema), FieldPath.Index(path, i));
        }
        else if (value is JsonObject map)
        {
            foreach (var (name, child) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                if (node.Properties.TryGetValue(name, out var property))
                    Visit(property, child, history.Field(name), FieldPath.Child(path, name));
                else if (node.AdditionalProperties is { } values)
                    Visit(values, child, history.Field(name), FieldPath.Key(path, name));
            }
        }
    }

    private void Ask(RuleNode node, JsonNode value, RuleHistory history, string path)
    {
        if (node.Rules.Count == 0 || stopped)
            return;
        var self = CelValue.FromJson(value, node.Type);
        var oldSelf = history.Old is null ? null : CelValue.FromJson(history.Old, node.Type);
        foreach (var rule in node.Rules)
        {
            if (stopped)
                return;
            if (rule.UsesOldSelf && oldSelf is null && !rule.Rule.OptionalOldSelf)
                continue;
            Ask(rule, new RuleSubject(node, value, self, oldSelf, path), history);
        }
    }

    private void Ask(CompiledRule rule, RuleSubject subject, RuleHistory history)
    {
        if (rule.Expression is null)
        {
            errors.Add(subject.Broken($"rule compile error: {rule.Problem}"));
            return;
        }

        var budget = CelBudget.ForRule();
        try
        {
            var holds = rule.Expression.Evaluate(subject.Variables(rule.Rule.OptionalOldSelf), budget) is CelBool { Value: true };
            if (!Spend(budget, subject) || holds)
                return;
        }
        catch (CelEvaluationException e)
        {
            if (Spend(budget, subject))
                errors.Add(subject.Broken(Describe(e, rule)));
            stopped |= e is CelCostExceededException;
            return;
        }

        if (rule.UsesOldSelf || !history.IsUnchanged)
            errors.Add(subject.Failed(rule, Message(rule, subject)));
    }

    private static string Describe(CelEvaluationException error, CompiledRule rule) => error switch
    {
        CelCostExceededException => $"'{error.Message}': no further validation rules will be run due to call cost exceeds limit for rule: {rule.Quoted}",
        _ when error.Message.StartsWith("no such overload", StringComparison.Ordinal) =>
            $"'{error.Message}': call arguments did not match a supported operator, function or macro signature for rule: {rule.Quoted}",
        _ => $"{error.Message} evaluating rule: {rule.Quoted}",
    };

    private bool Spend(CelBudget budget, RuleSubject subject)
    {
        remaining -= budget.Spent;
        if (remaining >= 0)
            return true;
        stopped = true;
        errors.Add(subject.Broken(OutOfBudget));
        return false;
    }

    private string Message(CompiledRule rule, RuleSubject subject)
    {
        var budget = CelBudget.ForRule();
        var message = RuleMessage.Evaluate(rule, subject, budget);
        remaining -= budget.Spent;
        return message ?? RuleMessage.Of(rule);
    }
}
