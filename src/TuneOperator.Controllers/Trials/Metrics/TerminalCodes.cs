using System.Text.RegularExpressions;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Colours and cursor movements that a trainer writes for a terminal: they would stick to names and values.</summary>
internal static partial class TerminalCodes
{
    private const char Escape = '\x1b';

    public static string Strip(string line) => line.Contains(Escape, StringComparison.Ordinal) ? Sequence().Replace(line, string.Empty) : line;

    /// <summary>ECMA-48 control sequences: ESC [, parameters, intermediates and a final byte.</summary>
    [GeneratedRegex(@"\x1b\[[0-?]*[ -/]*[@-~]", RegexOptions.NonBacktracking)]
    private static partial Regex Sequence();
}
