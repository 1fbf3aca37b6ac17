using System.Text.RegularExpressions;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.Registry.Strategies.Jobs;

/// <summary>Lengths of time as Go writes them, such as <c>1h30m</c>.</summary>
internal static partial class GoDuration
{
    /// <returns>What Go says of a text that is none; null of one that is.</returns>
    public static string? Problem(string text)
    {
        if (Form().IsMatch(text))
            return null;
        return Number().IsMatch(text) ? $"time: missing unit in duration {GoFormat.Quote(text)}" : $"time: invalid duration {GoFormat.Quote(text)}";
    }

    [GeneratedRegex(@"^[-+]?(0|([0-9]+(\.[0-9]*)?(ns|us|µs|ms|s|m|h))+)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex(@"^[-+]?[0-9]+(\.[0-9]*)?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
