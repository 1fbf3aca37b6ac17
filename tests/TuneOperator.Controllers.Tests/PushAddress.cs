using TuneOperator.Controllers.Trials.Metrics.Push;

namespace TuneOperator.Controllers.Tests;

/// <summary>An endpoint that nobody serves.</summary>
internal sealed class PushAddress : IPushEndpoint
{
    public string Url => "https://tune-push.tune-system.svc:8443/v1/metrics";

    public string AuthorityPem => "-----BEGIN CERTIFICATE-----\nQQ==\n-----END CERTIFICATE-----\n";
}
