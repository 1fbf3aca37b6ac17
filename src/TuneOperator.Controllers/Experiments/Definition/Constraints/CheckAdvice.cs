using System.Text.RegularExpressions;

namespace TuneOperator.Controllers.Experiments.Definition.Constraints;

/// <summary>What to change when a rule can't be understood, whatever the values.</summary>
internal static partial class CheckAdvice
{
    private const int MaxNames = 10;

    /// <param name="problem">As the language words it.</param>
    public static string? For(string problem, ParameterNames names)
    {
        if (Undeclared().Match(problem) is { Success: true } undeclared)
        {
            var name = undeclared.Groups["name"].Value;
            return names.Find(name) is not null ? $"write {ParameterNames.Variable}.{name}" : $"a rule knows {ParameterNames.Variable} and the functions of CEL; {Known(names)}";
        }

        if (problem.StartsWith("undefined field", StringComparison.Ordinal))
        {
            return Known(names);
        }

        if (problem.Contains($"'_[_]' applied to '({ParameterNames.Variable}, ", StringComparison.Ordinal))
        {
            return Known(names);
        }

        if (MixedNumbers().IsMatch(problem))
        {
            return "CEL computes with two ints or with two doubles: write double(...) around the int, and a number as 2.0 instead of 2";
        }

        return problem.StartsWith("Syntax error", StringComparison.Ordinal)
            ? "a rule is CEL, such as parameters.layers * parameters.batchSize <= 512 && parameters.optimizer != 'sgd'"
            : null;
    }

    private static string Known(ParameterNames names)
    {
        var fields = names.Identifiers.Select(identifier => $"{ParameterNames.Variable}.{identifier}").ToList();
        return $"there {(fields.Count == 1 ? "is" : "are")} {string.Join(", ", fields.Take(MaxNames))}{(fields.Count > MaxNames ? ", ..." : string.Empty)}";
    }

    [GeneratedRegex(@"^undeclared reference to '(?<name>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Undeclared();

    [GeneratedRegex(@"^found no matching overload for '_([-+*/%]|==|!=)_' applied to '\((int, double|double, int)\)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MixedNumbers();
}
