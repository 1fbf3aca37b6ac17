using System.Text.RegularExpressions;
using TuneOperator.Api.Experiments;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>Where metrics come from, and how they are read from a text.</summary>
/// <param name="Pattern">Of format Regex, with the groups name and value; else null.</param>
/// <param name="Scraping">Of source Prometheus; else null.</param>
public sealed record MetricsDefinition(MetricsSource Source, MetricsFormat Format, Regex? Pattern, Scraping? Scraping)
{
    private const string Path = "spec.metricsCollector";

    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    internal static MetricsDefinition Parse(MetricsCollectorSpec? spec, List<DefinitionError> errors)
    {
        void Refuse(string field, string message) => errors.Add(new DefinitionError(DefinitionError.InvalidSpec, $"{Path}.{field}", message));

        var source = spec?.Source ?? MetricsSource.Logs;
        var format = spec?.Format ?? MetricsFormat.Text;
        if (source is MetricsSource.Push or MetricsSource.Prometheus && format != MetricsFormat.Text)
        {
            Refuse("format", $"a format is how text is read, and {source} brings none: leave it out");
        }

        if (source == MetricsSource.Prometheus && spec?.Prometheus is null)
        {
            Refuse("prometheus", "source Prometheus needs it: give the port on which the trainer serves its metrics");
        }

        if (source != MetricsSource.Prometheus && spec?.Prometheus is not null)
        {
            Refuse("prometheus", $"belongs to source Prometheus, and the source is {source}: leave it out, or change the source");
        }

        return new MetricsDefinition(
            source,
            format,
            format == MetricsFormat.Regex ? PatternOf(spec?.Regex ?? string.Empty, Refuse) : null,
            source == MetricsSource.Prometheus && spec?.Prometheus is { } prometheus ? Scraping.Parse(prometheus, errors) : null);
    }

    private static Regex? PatternOf(string text, Action<string, string> refuse)
    {
        const string field = "regex";
        try
        {
            // Linear in the length of the line: a log can't make the operator spin.
            var pattern = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MatchTimeout);
            if (pattern.GetGroupNames() is var groups && (!groups.Contains("name", StringComparer.Ordinal) || !groups.Contains("value", StringComparer.Ordinal)))
            {
                refuse(field, "the regular expression needs the named groups (?<name>…) and (?<value>…)");
            }

            return pattern;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            refuse(field, $"not a usable regular expression: {e.Message}");
            return null;
        }
    }
}
