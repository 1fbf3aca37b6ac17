namespace TuneOperator.Controllers.Trials.Metrics.Prometheus;

/// <summary>One GET of a page of metrics.</summary>
internal interface IScraper
{
    /// <returns>The text; or what went wrong, as a sentence. Only a cancellation is thrown.</returns>
    Task<(string? Text, string? Trouble)> ScrapeAsync(Uri address, CancellationToken cancellationToken);
}
