using System.Text.RegularExpressions;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>The server's rules for the names of objects.</summary>
internal static partial class NameValidation
{
    public static IEnumerable<FieldError> Validate(string field, string name, NameRule rule)
    {
        var problems = rule switch
        {
            NameRule.Label => DnsNames.LabelProblems(name),
            NameRule.PathSegment => PathSegmentProblems(name),
            _ => DnsNames.SubdomainProblems(name),
        };
        return problems.Select(problem => FieldError.Invalid(field, name, problem));
    }

    private static IEnumerable<string> PathSegmentProblems(string name)
    {
        if (!PathSegment().IsMatch(name))
            yield return name is "." or ".." ? $"may not be '{name}'" : $"may not contain '{(name.Contains('/', StringComparison.Ordinal) ? '/' : '%')}'";
    }

    [GeneratedRegex(@"^(?!\.{1,2}\z)[^/%]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathSegment();
}
