using System.Text.RegularExpressions;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>NaN and Infinity as Python's json module writes them: bare words, which JSON does not know.</summary>
internal static partial class NonFinite
{
    /// <summary>Puts bare <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> that stand for a value in quotes.</summary>
    public static string Quote(string json) =>
        json.Contains("NaN", StringComparison.Ordinal) || json.Contains("Infinity", StringComparison.Ordinal)
            ? BareWord().Replace(json, match => $"{match.Groups["before"].Value}\"{match.Groups["word"].Value}\"")
            : json;

    [GeneratedRegex(@"(?<before>[:\[,]\s*)(?<word>NaN|-?Infinity)\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex BareWord();
}
