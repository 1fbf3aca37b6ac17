using System.Reflection;
using System.Text.Json.Nodes;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.CrdGenerator.Schemas;

/// <summary>The rules in the Common Expression Language of a type or a field, in the order of declaration.</summary>
internal static class ValidationRules
{
    private const string Key = "x-kubernetes-validations";

    public static void Add(JsonObject schema, MemberInfo member)
    {
        foreach (var rule in member.GetCustomAttributes<ValidationRuleAttribute>(inherit: false))
        {
            if (schema[Key] is not JsonArray rules)
            {
                schema[Key] = rules = [];
            }

            rules.Add(Rule(rule));
        }
    }

    private static JsonObject Rule(ValidationRuleAttribute rule)
    {
        var written = new JsonObject { ["rule"] = rule.Rule, ["message"] = rule.Message };
        if (rule.MessageExpression is not null)
        {
            written["messageExpression"] = rule.MessageExpression;
        }

        if (rule.FieldPath is not null)
        {
            written["fieldPath"] = rule.FieldPath;
        }

        if (rule.Reason is not null)
        {
            written["reason"] = rule.Reason;
        }

        return written;
    }
}
