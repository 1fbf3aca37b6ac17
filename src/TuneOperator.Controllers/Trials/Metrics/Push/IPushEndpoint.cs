namespace TuneOperator.Controllers.Trials.Metrics.Push;

/// <summary>Where pods send their metrics to.</summary>
public interface IPushEndpoint
{
    /// <summary>With its path.</summary>
    string Url { get; }

    /// <summary>The certificate of the authority that vouches for the endpoint, as PEM.</summary>
    string AuthorityPem { get; }
}
