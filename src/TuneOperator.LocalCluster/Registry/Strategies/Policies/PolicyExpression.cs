using TuneOperator.Cel;
using TuneOperator.Cel.Types;

namespace TuneOperator.LocalCluster.Registry.Strategies.Policies;

/// <summary>An expression of a policy, held against what it can name.</summary>
/// <param name="Problem">Why it cannot be evaluated; null if it can.</param>
internal sealed record PolicyExpression(CelType Type, string? Problem)
{
    // A real server knows more of an authorizer than is known here.
    private static readonly string[] Unknown = ["requestResource", ".path(", ".serviceAccount(", ".reason(", ".errored(", ".error(", ".fieldSelector(", ".labelSelector("];

    /// <param name="expected">None: whatever.</param>
    public static PolicyExpression Check(string text, Dictionary<string, CelType> declared, params CelType[] expected)
    {
        CelExpression expression;
        try
        {
            expression = CelExpression.Parse(text);
        }
        catch (CelParseException e)
        {
            return new PolicyExpression(CelType.Dyn, $"compilation failed: {e.Message}");
        }

        if (expression.References.Contains("authorizer") && Unknown.Any(word => text.Contains(word, StringComparison.Ordinal)))
            return new PolicyExpression(CelType.Dyn, Problem: null);
        var check = expression.Check(declared);
        if (!check.Succeeded)
            return new PolicyExpression(CelType.Dyn, $"compilation failed: {string.Join('\n', check.Issues.Select(issue => issue.Display))}");
        if (expected.Length == 0 || expected.Contains(check.Type))
            return new PolicyExpression(check.Type, Problem: null);
        var names = expected.Length == 1 ? Name(expected[0]) : $"one of [{string.Join(' ', expected.Select(Name))}]";
        return new PolicyExpression(check.Type, $"must evaluate to {names} but got {Name(check.Type)}");
    }

    private static string Name(CelType type) => type == CelType.Null ? "null_type" : type.ToString()!;
}
