using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Tests;

/// <summary>Evaluates text and shows the value as a literal, or the error behind "error: ".</summary>
internal static class Run
{
    private static readonly Dictionary<string, CelValue> None = [];

    public static CelValue Evaluate(string text, IReadOnlyDictionary<string, CelValue>? variables = null) =>
        CelExpression.Parse(text).Evaluate(variables ?? None, CelBudget.ForRule());

    public static string Show(string text, IReadOnlyDictionary<string, CelValue>? variables = null)
    {
        try
        {
            return Evaluate(text, variables).ToString()!;
        }
        catch (CelEvaluationException e)
        {
            return $"error: {e.Message}";
        }
    }
}
