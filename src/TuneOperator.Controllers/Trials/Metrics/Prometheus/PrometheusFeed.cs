using System.Net.Sockets;
using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Metrics.Live;
using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Trials.Metrics.Prometheus;

/// <summary>Scrapes the pod of a running trial, over and over, as long as it runs.</summary>
/// <param name="allowsLoopback">Only where the pods are processes of the operator's own machine.</param>
internal sealed class PrometheusFeed(IEntityStore<V1Pod> pods, IScraper scraper, bool allowsLoopback, TimeProvider time) : IMetricFeed
{
    public async Task FeedAsync(LiveReport report, ExperimentDefinition experiment, CancellationToken cancellationToken)
    {
        var scraping = experiment.Metrics.Scraping!;
        var log = report.Read(known => new ScrapeLog(known));
        var served = false;
        while (pods.Get(experiment.Namespace, report.Attempt.Pod) is { } pod
            && PodState.IsRunning(pod, experiment.Template.MetricsContainer)
            && Attempt.Of(pod, experiment.Template.MetricsContainer) == report.Attempt)
        {
            var (samples, trouble) = await ScrapeAsync(pod, scraping, cancellationToken);
            if (trouble is null)
            {
                report.Add(log.Add(samples));
                served = true;
            }

            report.Remark(trouble is null ? null : $"the last scrape found nothing: {trouble}");

            // A trainer that has not come to serving yet may be short: it is not left alone for a whole interval.
            await Task.Delay(served ? scraping.Interval : Scraping.ShortestInterval, time, cancellationToken);
        }

        report.MarkEnded();
    }

    private async Task<(IReadOnlyList<Sample> Samples, string? Trouble)> ScrapeAsync(V1Pod pod, Scraping scraping, CancellationToken cancellationToken)
    {
        var (address, why) = PodAddress.Of(pod, allowsLoopback);
        if (address is null)
        {
            return ([], why);
        }

        var host = address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
        var (text, trouble) = await scraper.ScrapeAsync(new Uri(FormattableString.Invariant($"http://{host}:{scraping.Port}{scraping.Path}")), cancellationToken);
        return text is null ? ([], trouble) : ExpositionParser.Parse(text);
    }
}
