using System.Security.Cryptography.X509Certificates;
using System.Text;
using TuneOperator.Chart.Tests.Fixtures;
using Xunit;

namespace TuneOperator.Chart.Tests.Rendering;

public sealed class PushCertificateTests
{
    [Fact]
    public async Task Trials_can_trust_the_certificate_under_the_name_that_they_are_told()
    {
        var chart = await RenderedChart.WithAsync();
        var url = new Uri(chart.Arguments.Single(argument => argument.StartsWith("--push-url=", StringComparison.Ordinal))["--push-url=".Length..]);
        var data = chart.Single("Secret")["data"]!;
        string Pem(string key) => Encoding.UTF8.GetString(Convert.FromBase64String((string)data[key]!));

        using var certificate = X509Certificate2.CreateFromPem(Pem("tls.crt"), Pem("tls.key"));
        using var authority = X509Certificate2.CreateFromPem(Pem("ca.crt"));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(authority);

        Assert.True(certificate.MatchesHostname(url.Host));
        Assert.True(chain.Build(certificate), string.Join(", ", chain.ChainStatus.Select(status => status.StatusInformation)));
        Assert.Contains(chart.Of("Service"), service => url.Host.StartsWith($"{service["metadata"]!["name"]}.{RenderedChart.Namespace}.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Secret_that_exists_is_used_instead()
    {
        var chart = await RenderedChart.WithAsync("push.certificate.existingSecret=theirs");

        Assert.Empty(chart.Of("Secret"));
        Assert.Contains(chart.Pod["volumes"]!.AsArray(), volume => (string?)volume!["secret"]?["secretName"] == "theirs");
    }

    [Theory]
    [InlineData(1, "tune-tune-operator-push")]
    [InlineData(0, "corporate", "push.certificate.certManager.issuerRef.name=corporate")]
    public async Task cert_manager_writes_the_Secret_that_is_mounted(int issuers, string issuer, params string[] values)
    {
        var chart = await RenderedChart.WithAsync([.. values, "push.certificate.certManager.enabled=true"]);

        var certificate = chart.Single("Certificate")["spec"]!;
        Assert.Empty(chart.Of("Secret"));
        Assert.Equal(issuers, chart.Of("Issuer").Count);
        Assert.Equal(issuer, (string?)certificate["issuerRef"]!["name"]);
        Assert.Contains(chart.Pod["volumes"]!.AsArray(), volume => (string?)volume!["secret"]?["secretName"] == (string?)certificate["secretName"]);
    }

    [Fact]
    public async Task Two_certificates_at_a_time_are_refused_with_what_to_do() => Assert.Contains(
        "existingSecret and certManager.enabled exclude each other; choose one",
        (await RenderedChart.TemplateAsync("push.certificate.existingSecret=theirs", "push.certificate.certManager.enabled=true")).Failed(),
        StringComparison.Ordinal);
}
