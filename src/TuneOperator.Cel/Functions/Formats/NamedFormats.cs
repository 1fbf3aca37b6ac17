using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Functions.Formats;

/// <summary>The formats of strings that rules can name, with what Kubernetes says of a string that breaks one.</summary>
internal static partial class NamedFormats
{
    private const int LabelLength = 63;
    private const int SubdomainLength = 253;

    private const string Label =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"
        + " (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private const string Subdomain =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"
        + " (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string Rfc1035 =
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character"
        + " (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    private const string QualifiedName =
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
        + " (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private const string LabelValue =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
        + " (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    public static ImmutableArray<CelFormat> All { get; } =
    [
        new("dns1123Label", text => Judge(text, LabelLength, LabelPattern(), Label)),
        new("dns1123Subdomain", text => Judge(text, SubdomainLength, SubdomainPattern(), Subdomain)),
        new("dns1035Label", text => Judge(text, LabelLength, Rfc1035Pattern(), Rfc1035)),
        new("dns1123LabelPrefix", text => Judge(text.TrimEnd('-'), LabelLength, LabelPattern(), Label)),
        new("dns1123SubdomainPrefix", text => Judge(text.TrimEnd('-', '.'), SubdomainLength, SubdomainPattern(), Subdomain)),
        new("dns1035LabelPrefix", text => Judge(text.TrimEnd('-'), LabelLength, Rfc1035Pattern(), Rfc1035)),
        new("qualifiedName", JudgeQualifiedName),
        new("labelValue", text => text.Length == 0 ? [] : Judge(text, LabelLength, NamePattern(), LabelValue)),
        new("uri", text => Uri.TryCreate(text, UriKind.Absolute, out _) ? [] : [$"parse \"{text}\": invalid URI for request"]),
        new("uuid", text => UuidPattern().IsMatch(text) ? [] : ["does not match the UUID format"]),
        new("byte", text => Convert.TryFromBase64String(text, new byte[text.Length], out _) ? [] : ["invalid base64"]),
        new("date", text => TimestampText.TryParseDate(text, out _) ? [] : ["invalid date"]),
        new("datetime", text => TimestampText.TryParse(text, out _) ? [] : ["invalid datetime"]),
    ];

    private static List<string> Judge(string text, int length, Regex pattern, string problem)
    {
        var problems = new List<string>();
        if (text.Length > length)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"must be no more than {length} characters"));
        if (!pattern.IsMatch(text))
            problems.Add(problem);
        return problems;
    }

    private static IReadOnlyList<string> JudgeQualifiedName(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2)
            return [QualifiedName.Replace("name part", "a qualified name", StringComparison.Ordinal)];
        var prefix = parts.Length == 2 ? Judge(parts[0], SubdomainLength, SubdomainPattern(), Subdomain).Select(problem => $"prefix part {problem}") : [];
        return [.. prefix, .. Judge(parts[^1], LabelLength, NamePattern(), QualifiedName)];
    }

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(@"\A[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Rfc1035Pattern();

    [GeneratedRegex(@"\A([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{8}(-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex UuidPattern();
}
