namespace TuneOperator.Controllers.Experiments.Definition.Constraints;

/// <summary>What to change when a rule has no value at some point.</summary>
internal static class EvaluationAdvice
{
    private const string NoSuchKey = "no such key: ";

    /// <param name="error">As the language words it.</param>
    public static string For(string error, ParameterNames names)
    {
        if (error.StartsWith(NoSuchKey, StringComparison.Ordinal) && names.Find(error[NoSuchKey.Length..]) is not null)
        {
            var field = $"{ParameterNames.Variable}.{error[NoSuchKey.Length..]}";
            return $"the parameter is not active there: write !has({field}) || (...) around what needs it, or has({field}) && (...)";
        }

        return error switch
        {
            "division by zero" or "modulus by zero" => "rule the zero out first, as in parameters.n != 0 && ...",
            _ when error.Contains("overflow", StringComparison.Ordinal) => "compute with double(...), or make the ranges smaller",
            _ => "make the rule true or false at every point of the space",
        };
    }
}
