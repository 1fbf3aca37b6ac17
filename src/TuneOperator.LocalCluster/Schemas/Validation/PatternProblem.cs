using System.Text.RegularExpressions;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>Why a pattern is none, in the words of Go's regexp.</summary>
internal static partial class PatternProblem
{
    public static string Describe(string pattern, Exception error)
    {
        if (Lookaround().Match(pattern) is { Success: true } look)
        {
            return look.Value is "(?<=" or "(?<!" && pattern.IndexOf('>', look.Index) < 0
                ? $"invalid named capture: `{pattern[look.Index..]}`"
                : $"invalid or unsupported Perl syntax: `{look.Value[..3]}`";
        }

        return error is RegexParseException { Error: var kind, Offset: var offset } ? Describe(pattern, kind, Math.Clamp(offset, 0, pattern.Length)) : error.Message;
    }

    private static string Describe(string pattern, RegexParseError kind, int offset) => kind switch
    {
        RegexParseError.UnterminatedBracket => $"missing closing ]: `{pattern[Math.Max(pattern.LastIndexOf('['), 0)..]}`",
        RegexParseError.InsufficientClosingParentheses => $"missing closing ): `{pattern}`",
        RegexParseError.InsufficientOpeningParentheses => $"unexpected ): `{pattern}`",
        RegexParseError.QuantifierAfterNothing => $"missing argument to repetition operator: `{At(pattern, offset - 1)}`",
        RegexParseError.NestedQuantifiersNotParenthesized => $"invalid nested repetition operator: `{NestedQuantifier().Match(pattern).Value}`",
        RegexParseError.ReversedCharacterRange => $"invalid character class range: `{pattern[Math.Max(offset - 3, 0)..offset]}`",
        RegexParseError.UnescapedEndingBackslash => "trailing backslash at end of expression: ``",
        RegexParseError.UnrecognizedEscape => $"invalid escape sequence: `{pattern[Math.Max(offset - 2, 0)..offset]}`",
        RegexParseError.ReversedQuantifierRange or RegexParseError.QuantifierOrCaptureGroupOutOfRange => $"invalid repeat count: `{Repeat().Match(pattern).Value}`",
        _ => $"invalid pattern: `{pattern}`",
    };

    private static string At(string pattern, int index) => index >= 0 && index < pattern.Length ? pattern[index].ToString() : "";

    [GeneratedRegex(@"\(\?(=|!|<=|<!|>)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Lookaround();

    [GeneratedRegex(@"[*+?]{2,}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NestedQuantifier();

    [GeneratedRegex(@"\{[0-9]+(,[0-9]*)?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Repeat();
}
