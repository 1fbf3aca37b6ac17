using System.Globalization;
using System.Text.RegularExpressions;

namespace TuneOperator.Cel.Functions.RegularExpressions;

/// <summary>Words why a pattern is malformed as RE2's Go port does, with the part that is to blame.</summary>
internal static partial class PatternFault
{
    /// <param name="error">What .NET found wrong with the pattern's translation.</param>
    public static string Of(string pattern, RegexParseException error)
    {
        var (message, part) = error.Error switch
        {
            RegexParseError.UnterminatedBracket => ("missing closing ]", pattern[Math.Max(0, OpenClass(pattern))..]),
            RegexParseError.InsufficientClosingParentheses when Named().Match(pattern) is { Success: true } named => ("invalid named capture", named.Value),
            RegexParseError.InvalidGroupingConstruct when Named().Match(pattern) is { Success: true } named => ("invalid named capture", named.Value),
            RegexParseError.InvalidGroupingConstruct when Flags().Match(pattern) is { Success: true } flags => ("invalid or unsupported Perl syntax", flags.Value),
            RegexParseError.InsufficientClosingParentheses => ("missing closing )", pattern),
            RegexParseError.InsufficientOpeningParentheses => ("unexpected )", pattern),
            RegexParseError.QuantifierAfterNothing => ("missing argument to repetition operator", Dangling().Match(pattern).Groups["operator"].Value),
            RegexParseError.NestedQuantifiersNotParenthesized => ("invalid nested repetition operator", Nested().Match(pattern).Value),
            RegexParseError.ReversedQuantifierRange => ("invalid repeat count", ReversedCount(pattern)),
            RegexParseError.ReversedCharacterRange => ("invalid character class range", ReversedRange(pattern)),
            RegexParseError.InvalidUnicodePropertyEscape or RegexParseError.MalformedUnicodePropertyEscape => ("invalid character class range", Property().Match(pattern).Value),
            _ when Property().Match(pattern) is { Success: true } property => ("invalid character class range", property.Value),
            _ => (string.Empty, string.Empty),
        };
        return message.Length > 0 ? $"{message}: `{part}`" : error.Message;
    }

    /// <summary>Where the class begins that does not end; -1: all end.</summary>
    private static int OpenClass(string pattern)
    {
        var open = -1;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
                i++;
            else if (open < 0 && pattern[i] == '[')
                open = i;
            else if (open >= 0 && pattern[i] == ']' && i > open + 1)
                open = -1;
        }

        return open;
    }

    private static string ReversedCount(string pattern) =>
        Counts().Matches(pattern).FirstOrDefault(count => Number(count, "least") > Number(count, "most"))?.Value ?? string.Empty;

    private static int Number(Match count, string group) => int.Parse(count.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static string ReversedRange(string pattern) => Ranges().Matches(pattern).FirstOrDefault(range => range.Value[0] > range.Value[2])?.Value ?? string.Empty;

    [GeneratedRegex(@"\(\?P?<[^>)]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\(\?[imsU-]*.", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Flags();

    [GeneratedRegex(@"(^|[(|])(?<operator>[*+?])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dangling();

    [GeneratedRegex(@"([*+?]|\{\d+(,\d*)?\})\??([*+?]|\{\d+(,\d*)?\})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Nested();

    [GeneratedRegex(@"\{(?<least>\d{1,4}),(?<most>\d{1,4})\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counts();

    [GeneratedRegex(@"[^\\]-[^\]]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ranges();

    [GeneratedRegex(@"\\[pP](\{[^}]*\}?|.)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Property();
}
