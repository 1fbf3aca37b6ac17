using System.Text.RegularExpressions;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>The server's rules for names, in its words.</summary>
internal static partial class NameValidation
{
    private const string SubdomainMessage =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string LabelMessage =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character "
        + "(e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private const string Rfc1035Message =
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character "
        + "(e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    public static IEnumerable<FieldError> Validate(string field, string name, NameRule rule)
    {
        var (pattern, message, limit) = rule switch
        {
            NameRule.Label => (LabelPattern(), LabelMessage, 63),
            NameRule.Rfc1035Label => (Rfc1035Pattern(), Rfc1035Message, 63),
            NameRule.PathSegment => (PathSegmentPattern(), PathSegmentMessage(name), 253),
            _ => (SubdomainPattern(), SubdomainMessage, 253),
        };
        if (name.Length > limit)
            yield return FieldError.Invalid(field, name, $"must be no more than {limit} bytes");
        if (!pattern.IsMatch(name))
            yield return FieldError.Invalid(field, name, message);
    }

    private static string PathSegmentMessage(string name) => name is "." or ".." ? $"may not be '{name}'" : $"may not contain '{(name.Contains('/', StringComparison.Ordinal) ? '/' : '%')}'";

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rfc1035Pattern();

    [GeneratedRegex(@"^(?!\.{1,2}\z)[^/%]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathSegmentPattern();
}
