using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using TuneOperator.Chart.Tests.Fixtures;
using TuneOperator.CrdGenerator.Tests.Output;
using Xunit;

namespace TuneOperator.Chart.Tests.Installing;

/// <summary>The operator as a process of this machine, with the account, the roles and the arguments that the chart gives it.</summary>
public sealed partial class LeastPrivilegeTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Account = "least-tune-operator";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_of_two_namespaces_needs_no_more_than_the_Roles_in_them()
    {
        await cluster.NewNamespaceAsync("team-b");
        await cluster.NewNamespaceAsync("team-c");
        (await cluster.HelmAsync("install", "least", RenderedChart.Path, "--namespace", RenderedChart.Namespace, "--set", "watchNamespaces={team-a,team-b}", "--set", "push.enabled=false")).Succeeded();
        foreach (var ns in new[] { "team-a", "team-b", "team-c" })
        {
            await CreateExperimentAsync(ns);
        }

        using var running = await StartOperatorAsync(["--namespace=team-a", "--namespace=team-b", $"--lease-namespace={RenderedChart.Namespace}"]);
        var log = running.StandardError.ReadToEndAsync(Cancellation);
        try
        {
            await UntilSucceededAsync("team-a");
            await UntilSucceededAsync("team-b");
            Assert.Null((await StatusAsync("team-c"))?["phase"]);
        }
        finally
        {
            running.Kill();
        }

        Assert.DoesNotContain("forbidden", await log, StringComparison.OrdinalIgnoreCase);

        // The roles hold it back elsewhere, or all this would show nothing.
        using var astray = await StartOperatorAsync([$"--lease-namespace={RenderedChart.Namespace}"]);
        Assert.Contains("forbidden", await FirstLineAsync(astray), StringComparison.Ordinal);
        astray.Kill();
    }

    [Fact]
    public async Task The_operator_takes_the_arguments_that_the_chart_gives_it()
    {
        var chart = await RenderedChart.WithAsync("watchNamespaces={team-a,team-b}", "push.enabled=false");

        Assert.Empty(Operator.OperatorCommand.Create().Parse(chart.Arguments).Errors);
        Assert.Contains("--namespace=team-b", chart.Arguments);
    }

    private static async Task CreateAsync(IKubernetes client, string ns, string manifest) =>
        await client.CustomObjects.CreateNamespacedCustomObjectAsync<JsonElement>(JsonNode.Parse(manifest)!, "tuneoperator.io", "v1alpha1", ns, "experiments", cancellationToken: Cancellation);

    private Task CreateExperimentAsync(string ns) => CreateAsync(
        cluster.Client,
        ns,
        """
        {
          "apiVersion": "tuneoperator.io/v1alpha1", "kind": "Experiment", "metadata": {"name": "small"},
          "spec": {
            "objective": {"metrics": [{"name": "loss", "goal": "Minimize"}]},
            "parameters": [{"name": "x", "type": "Double", "min": 0, "max": 1}],
            "maxTrials": 2,
            "trialTemplate": {"spec": {"template": {"spec": {"containers": [{"name": "main", "image": "example.org/any", "command": ["sh", "-c", "echo loss=$TUNE_PARAM_X"]}]}}}}
          }
        }
        """);

    private async Task<Process> StartOperatorAsync(string[] arguments)
    {
        var token = await cluster.Client.CoreV1.CreateNamespacedServiceAccountTokenAsync(
            new Authenticationv1TokenRequest { Spec = new V1TokenRequestSpec { ExpirationSeconds = 3600, Audiences = [] } }, Account, RenderedChart.Namespace, cancellationToken: Cancellation);
        var kubeconfig = Path.GetTempFileName();
        await File.WriteAllTextAsync(kubeconfig, Token().Replace(await File.ReadAllTextAsync(cluster.Kubeconfig, Cancellation), $"token: {token.Status.Token}"), Cancellation);
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "tune-operator"), ["--kubeconfig", kubeconfig, .. arguments])
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    private static async Task<string?> FirstLineAsync(Process process)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        return await process.StandardError.ReadLineAsync(patience.Token);
    }

    private async Task UntilSucceededAsync(string ns)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        var began = TimeProvider.System.GetTimestamp();
        while ((string?)(await StatusAsync(ns))?["phase"] != "Succeeded")
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"after {Patience} the experiment of {ns} stands at {await StatusAsync(ns)}");
            await timer.WaitForNextTickAsync(Cancellation);
        }
    }

    private async Task<JsonNode?> StatusAsync(string ns)
    {
        var found = await cluster.Client.CustomObjects.GetNamespacedCustomObjectAsync<JsonElement>("tuneoperator.io", "v1alpha1", ns, "experiments", "small", cancellationToken: Cancellation);
        return found.TryGetProperty("status", out var status) ? JsonNode.Parse(status.GetRawText()) : null;
    }

    [GeneratedRegex("token: .+", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
