using System.Globalization;
using System.Text.RegularExpressions;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;

/// <summary>Reads the times of objects, with the complaints of Go about what is none.</summary>
internal static partial class Timestamps
{
    private const string Seconds = "2006-01-02T15:04:05Z07:00";
    private const string WrittenSeconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string WrittenMicroseconds = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const string Microseconds = "2006-01-02T15:04:05.000000Z07:00";

    private static readonly (Regex Pattern, string Name)[] Elements =
    [
        (FourDigits(), "2006"), (Dash(), "-"), (TwoDigits(), "01"), (Dash(), "-"), (TwoDigits(), "02"), (Letter(), "T"),
        (TwoDigits(), "15"), (Colon(), ":"), (TwoDigits(), "04"), (Colon(), ":"), (SecondsAndFraction(), "05"), (Zone(), "Z07:00"),
    ];

    private static readonly (int Start, int Maximum, string Name)[] Ranges =
        [(5, 12, "month"), (8, 31, "day"), (11, 23, "hour"), (14, 59, "minute"), (17, 59, "second")];

    /// <returns>As the server writes it, in UTC; null with the <paramref name="problem"/> if it is no time.</returns>
    public static string? Normalize(string text, bool isMicro, out string problem)
    {
        problem = "";
        var written = isMicro ? WrittenMicroseconds : WrittenSeconds;
        if (text.EndsWith('Z') && DateTime.TryParseExact(text, written, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return text;
        problem = Problem(text, isMicro ? Microseconds : Seconds) ?? "";
        if (problem.Length > 0 || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return null;
        return moment.UtcDateTime.ToString(written, CultureInfo.InvariantCulture);
    }

    private static string? Problem(string text, string layout)
    {
        var rest = text;
        foreach (var (pattern, name) in Elements)
        {
            if (pattern.Match(rest) is not { Success: true } match)
                return $"parsing time {GoFormat.Quote(text)} as {GoFormat.Quote(layout)}: cannot parse {GoFormat.Quote(rest)} as {GoFormat.Quote(name)}";
            rest = rest[match.Length..];
        }

        if (rest.Length > 0)
            return $"parsing time {GoFormat.Quote(text)}: extra text: {GoFormat.Quote(rest)}";
        foreach (var (start, maximum, name) in Ranges)
        {
            var number = int.Parse(text.AsSpan(start, 2), CultureInfo.InvariantCulture);
            if (number > maximum || (name is "month" or "day" && number == 0))
                return $"parsing time {GoFormat.Quote(text)}: {name} out of range";
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) ? null : $"parsing time {GoFormat.Quote(text)}: day out of range";
    }

    [GeneratedRegex("^[0-9]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex FourDigits();

    [GeneratedRegex("^[0-9]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex TwoDigits();

    [GeneratedRegex(@"^[0-9]{2}(\.[0-9]+)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SecondsAndFraction();

    [GeneratedRegex("^-", RegexOptions.NonBacktracking)]
    private static partial Regex Dash();

    [GeneratedRegex("^:", RegexOptions.NonBacktracking)]
    private static partial Regex Colon();

    [GeneratedRegex("^T", RegexOptions.NonBacktracking)]
    private static partial Regex Letter();

    [GeneratedRegex("^(Z|[-+][0-9]{2}:[0-9]{2})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Zone();
}
