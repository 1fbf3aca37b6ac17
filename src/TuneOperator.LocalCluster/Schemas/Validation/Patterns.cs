using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>Patterns with the meaning RE2 gives them: linear time, ASCII classes, <c>$</c> at the very end only.</summary>
internal static class Patterns
{
    private static readonly ConcurrentDictionary<string, (Regex? Regex, string? Problem)> Compiled = new(StringComparer.Ordinal);

    public static bool TryCompile(string pattern, [NotNullWhen(true)] out Regex? regex, [NotNullWhen(false)] out string? problem)
    {
        (regex, problem) = Compiled.GetOrAdd(pattern, Compile);
        return regex is not null;
    }

    private static (Regex? Regex, string? Problem) Compile(string pattern)
    {
        try
        {
            return (new Regex(Re2Translation.ToDotNet(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), null);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return (null, $"error parsing regexp: {PatternProblem.Describe(pattern, e)}");
        }
    }
}
