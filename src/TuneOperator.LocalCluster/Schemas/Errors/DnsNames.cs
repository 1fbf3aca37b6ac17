using System.Text.RegularExpressions;

namespace TuneOperator.LocalCluster.Schemas.Errors;

/// <summary>What is wrong with a name, in the API server's words; nothing when it is a name.</summary>
internal static partial class DnsNames
{
    private const string LabelRule =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character "
        + "(e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private const string Rfc1035LabelRule =
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character "
        + "(e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    private const string SubdomainRule =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string WildcardRule =
        "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' "
        + "and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    /// <summary>A subdomain is told apart from what is no name at all.</summary>
    public static IEnumerable<string> LabelProblems(string name) => Problems(name, 63, Label(), Subdomain().IsMatch(name) ? "must not contain dots" : LabelRule);

    public static IEnumerable<string> Rfc1035LabelProblems(string name) => Problems(name, 63, Rfc1035Label(), Rfc1035LabelRule);

    /// <param name="unit">The real server counts labels and names in different words.</param>
    public static IEnumerable<string> SubdomainProblems(string name, string unit = "characters") => Problems(name, 253, Subdomain(), SubdomainRule, unit);

    public static IEnumerable<string> WildcardProblems(string name)
    {
        if (!name.StartsWith("*.", StringComparison.Ordinal) || !Subdomain().IsMatch(name[2..]))
            yield return WildcardRule;
    }

    private static IEnumerable<string> Problems(string name, int maximum, Regex pattern, string rule, string unit = "characters")
    {
        if (name.Length > maximum)
            yield return $"must be no more than {maximum} {unit}";
        if (!pattern.IsMatch(name))
            yield return rule;
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Label();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Rfc1035Label();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Subdomain();
}
