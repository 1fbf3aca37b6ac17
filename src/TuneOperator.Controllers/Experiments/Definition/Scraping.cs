using System.Text.RegularExpressions;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Wire;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>What is scraped of a trial's pod, and how often.</summary>
/// <param name="Port">1 to 65535.</param>
/// <param name="Path">With a slash in front and no query.</param>
/// <param name="Interval">At least <see cref="ShortestInterval"/>.</param>
public sealed partial record Scraping(int Port, string Path, TimeSpan Interval)
{
    public const string DefaultPath = "/metrics";

    public static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    private const string Here = "spec.metricsCollector.prometheus";

    internal static Scraping Parse(PrometheusSpec spec, List<DefinitionError> errors)
    {
        void Refuse(string field, string message) => errors.Add(new DefinitionError(DefinitionError.InvalidSpec, $"{Here}.{field}", message));

        if (spec.Port is not (>= 1 and <= 65535))
        {
            Refuse("port", "give the port on which the trainer serves its metrics, 1 to 65535");
        }

        var path = spec.Path ?? DefaultPath;
        if (!PathShape().IsMatch(path))
        {
            Refuse("path", $"'{path}' is no path: write it as /metrics, without host and query");
        }

        var interval = spec.Interval is null ? DefaultInterval : Durations.Parse(spec.Interval);
        if (interval is null)
        {
            Refuse("interval", $"'{spec.Interval}' is no duration: write 1s, 10s or 1m");
        }

        return new Scraping(spec.Port ?? 0, path, interval ?? DefaultInterval);
    }

    [GeneratedRegex("^/[A-Za-z0-9._~!$&'()*+,;=:@%/-]{0,255}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathShape();
}
