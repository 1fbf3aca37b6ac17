using k8s;
using TuneOperator.Chart.Tests.Fixtures;
using Xunit;

namespace TuneOperator.Chart.Tests.Installing;

/// <summary>helm against an API server, without waiting for pods: what the objects are and what becomes of them.</summary>
public sealed class InstallTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Experiment =
        """
        apiVersion: tuneoperator.io/v1alpha1
        kind: Experiment
        metadata: {name: kept, namespace: team-a}
        spec:
          objective: {metrics: [{name: loss, goal: Minimize}]}
          parameters: [{name: x, type: Double, min: 0, max: 1}]
          maxTrials: 1
          trialTemplate: {spec: {template: {spec: {containers: [{name: main, image: example.org/any}]}}}}
        """;

    [Theory]
    [InlineData]
    [InlineData("watchNamespaces={team-a}")]
    [InlineData("image.digest=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "replicas=1", "runAsUser=null")]
    [InlineData("push.enabled=false", "networkPolicy.enabled=false", "podDisruptionBudget.enabled=false", "admissionPolicy.enabled=false")]
    [InlineData("push.certificate.existingSecret=theirs", "serviceAccount.create=false", "rbac.create=false", "crds.keep=false")]
    [InlineData("metrics.dashboard.enabled=true", "topologySpread.keys=null", "podDisruptionBudget.maxUnavailable=50%", "commonLabels.team=ml")]
    [InlineData("networkPolicy.apiServer.cidrs={10.0.0.1/32}", "networkPolicy.dns.to=null", "networkPolicy.trialMetricsPorts={9090}", "networkPolicy.mlflow.to[0].ipBlock.cidr=10.1.0.0/16")]
    [InlineData("env[0].name=A", "env[0].value=b", "tolerations[0].operator=Exists", "priorityClassName=system-cluster-critical", "resources.limits.cpu=2")]
    public async Task The_API_server_takes_all_that_is_rendered(params string[] values)
    {
        var run = await HelmAsync("dry-run-release", "install", [.. Set(values), "--dry-run=server"]);

        Assert.Contains("kind: Deployment", run.Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_is_upgraded_and_uninstalled_and_its_experiments_stay()
    {
        using var older = new OlderChart();
        (await cluster.HelmAsync("install", "life", older.Path, "--namespace", RenderedChart.Namespace)).Succeeded();
        Assert.Equal(OlderChart.Description, await DescriptionAsync());
        await ApplyAsync(Experiment);
        var authority = await AuthorityAsync("life");

        (await HelmAsync("life", "upgrade", Set(["replicas=3", "watchNamespaces={team-a}"]))).Succeeded();

        Assert.Equal(3, (await cluster.Client.AppsV1.ReadNamespacedDeploymentAsync("life-tune-operator", RenderedChart.Namespace, cancellationToken: Cancellation)).Spec.Replicas);
        Assert.Equal(authority, await AuthorityAsync("life"));
        Assert.NotEqual(OlderChart.Description, await DescriptionAsync());
        Assert.DoesNotContain((await cluster.Client.RbacAuthorizationV1.ListClusterRoleAsync(cancellationToken: Cancellation)).Items, role => role.Metadata.Name == "life-tune-operator");

        (await HelmAsync("life", "uninstall", [])).Succeeded();

        Assert.Contains("kept", (await cluster.KubectlAsync("get", "experiments", "-A")).Succeeded(), StringComparison.Ordinal);
        Assert.Empty((await cluster.Client.AppsV1.ListNamespacedDeploymentAsync(RenderedChart.Namespace, cancellationToken: Cancellation)).Items);
        Assert.DoesNotContain((await cluster.Client.CoreV1.ListNamespacedSecretAsync(RenderedChart.Namespace, cancellationToken: Cancellation)).Items, secret => secret.Metadata.Name == "life-tune-operator-push-tls");

        (await HelmAsync("life", "install", [])).Succeeded();
        Assert.Contains("kept", (await cluster.KubectlAsync("get", "experiments", "-A")).Succeeded(), StringComparison.Ordinal);
        (await HelmAsync("life", "uninstall", [])).Succeeded();

        // Kept definitions belong to their release; another one, of a test that runs later, could not take them over.
        (await cluster.KubectlAsync("delete", "crd", "experiments.tuneoperator.io", "trials.tuneoperator.io")).Succeeded();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string[] Set(IEnumerable<string> values) => [.. values.SelectMany(value => new[] { "--set", value })];

    private Task<ToolRun> HelmAsync(string release, string verb, string[] arguments) =>
        cluster.HelmAsync([verb, release, .. verb == "uninstall" ? Array.Empty<string>() : [RenderedChart.Path], "--namespace", RenderedChart.Namespace, .. arguments]);

    private async Task ApplyAsync(string manifest)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, manifest, Cancellation);
            (await cluster.KubectlAsync("apply", "-f", file)).Succeeded();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<string> AuthorityAsync(string release)
    {
        var secret = await cluster.Client.CoreV1.ReadNamespacedSecretAsync($"{release}-tune-operator-push-tls", RenderedChart.Namespace, cancellationToken: Cancellation);
        return Convert.ToBase64String(secret.Data["ca.crt"]);
    }

    private async Task<string> DescriptionAsync() =>
        (await cluster.Client.ApiextensionsV1.ReadCustomResourceDefinitionAsync("experiments.tuneoperator.io", cancellationToken: Cancellation)).Spec.Versions[0].Schema.OpenAPIV3Schema.Description;
}
