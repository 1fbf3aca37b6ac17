using System.Text.RegularExpressions;
using TuneOperator.Api.Experiments;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>How metrics are read from a line of the log.</summary>
/// <param name="Pattern">Of format Regex, with the groups name and value; else null.</param>
public sealed record MetricsDefinition(MetricsFormat Format, Regex? Pattern)
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    internal static MetricsDefinition Parse(MetricsCollectorSpec? spec, List<DefinitionError> errors)
    {
        const string path = "spec.metricsCollector.regex";
        var format = spec?.Format ?? MetricsFormat.Text;
        if (format != MetricsFormat.Regex)
        {
            return new MetricsDefinition(format, Pattern: null);
        }

        try
        {
            // Linear in the length of the line: a log can't make the operator spin.
            var pattern = new Regex(spec?.Regex ?? string.Empty, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MatchTimeout);
            if (pattern.GetGroupNames() is var groups && (!groups.Contains("name", StringComparer.Ordinal) || !groups.Contains("value", StringComparer.Ordinal)))
            {
                errors.Add(new DefinitionError(DefinitionError.InvalidSpec, path, "the regular expression needs the named groups (?<name>…) and (?<value>…)"));
            }

            return new MetricsDefinition(format, pattern);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            errors.Add(new DefinitionError(DefinitionError.InvalidSpec, path, $"not a usable regular expression: {e.Message}"));
            return new MetricsDefinition(format, Pattern: null);
        }
    }
}
