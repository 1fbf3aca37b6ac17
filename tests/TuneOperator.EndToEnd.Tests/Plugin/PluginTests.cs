using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using TuneOperator.EndToEnd.Tests.Fixtures;
using TuneOperator.EndToEnd.Tests.Run;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Plugin;

public sealed class PluginTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>, IDisposable
{
    private const string TooFar = "[ $TUNE_INDEX = 1 ] && { echo too far; exit 3; }; echo loss=$TUNE_PARAM_X step=1; echo loss=$TUNE_PARAM_X step=2";

    private readonly RunDirectory directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task An_experiment_is_watched_with_kubectl_alone()
    {
        var ns = await cluster.BeginAsync(Tuning.Of(TooFar, """{"maxTrials": 6}"""), Cancellation);
        await using var life = ns.StartOperator();
        await ns.UntilSucceededAsync();

        var list = await Run(ns, "status");
        Assert.Matches(@"tuning +Succeeded", list.Output);

        var status = await Run(ns, "status", "tuning");
        Assert.Contains("1 ExitCode; the last, tuning-00001", status.Output, StringComparison.Ordinal);
        Assert.Contains("kubectl tune logs tuning --failed", status.Output, StringComparison.Ordinal);

        var trials = JsonNode.Parse((await Run(ns, "trials", "tuning", "--phase", "Succeeded", "--sort-by", "value", "-o", "json")).Output)!.AsArray();
        Assert.Equal(5, trials.Count);
        Assert.Equal(trials.Select(trial => (double)trial!["value"]!).Order(), trials.Select(trial => (double)trial!["value"]!));

        var best = await Run(ns, "best", "tuning", "-o", "env");
        Assert.Equal($"TUNE_PARAM_X={trials[0]!["parameters"]!["x"]!.ToJsonString()}\n", best.Output);

        Assert.Equal("too far\n", (await Run(ns, "logs", "tuning", "--failed")).Output);
        Assert.EndsWith("step=2\n", (await Run(ns, "logs", "tuning", "--best")).Output, StringComparison.Ordinal);

        var page = directory.File("page.html");
        await Run(ns, "plot", "tuning", "--html", page);
        Assert.Contains("tuning-00005", await File.ReadAllTextAsync(page, Cancellation), StringComparison.Ordinal);

        var export = directory.Write("export.json", (await Run(ns, "export", "tuning")).Output);
        Assert.Equal(best.Output, (await Run(ns, "best", "--from", export, "-o", "env")).Output);
        Assert.Contains("Optimisation history", (await Run(ns, "plot", "--from", export)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_experiment_is_suspended_resumed_and_stopped()
    {
        using var trainers = new Trainers();
        var ns = await cluster.BeginAsync(Tuning.Of($"{trainers.Announce}; {trainers.WaitForTest}; {Tuning.LossIsX}", """{"maxTrials": 50}"""), Cancellation);
        await using var life = ns.StartOperator();
        await trainers.StartedAsync(ns, 0, 1);

        Assert.Contains("is suspended", (await Run(ns, "suspend", "tuning")).Output, StringComparison.Ordinal);
        await ns.UntilAsync(status => status.Phase == Api.Experiments.ExperimentPhase.Suspended);
        Assert.Contains("goes on", (await Run(ns, "resume", "tuning")).Output, StringComparison.Ordinal);
        await ns.UntilAsync(status => status.Phase == Api.Experiments.ExperimentPhase.Running);
        Assert.Contains("starts no more trials: spec.maxTrials is 2", (await Run(ns, "stop", "tuning")).Output, StringComparison.Ordinal);
        trainers.LetGo();

        var done = await ns.UntilSucceededAsync();
        Assert.Equal(2, done.Status!.Trials!.Created);
        Assert.Contains("is done already", (await Run(ns, "stop", "tuning")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_name_is_answered_with_near_ones()
    {
        var ns = await cluster.BeginAsync(Tuning.Of(Tuning.LossIsX, """{"maxTrials": 1}"""), Cancellation);

        var (code, output, error) = await RunAny(ns, "best", "tunign");

        Assert.Equal((1, string.Empty), (code, output));
        Assert.Contains($"error: there is no experiment \"tunign\" in namespace {ns.Name}; did you mean tuning?", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_without_our_kinds_is_told_apart_from_none()
    {
        var kubeconfig = directory.File("bare");
        await using var bare = await LocalCluster.ApiServer.LocalApiServer.StartAsync(new(), Cancellation);
        bare.WriteKubeconfig(kubeconfig);
        var without = await new KubectlTune(kubeconfig).RunAsync(Cancellation, "status", "tuning");
        Assert.Equal(3, without.Code);
        Assert.Contains("CustomResourceDefinitions are not installed", without.Error, StringComparison.Ordinal);

        // A port that is taken and does not listen: one that were free might be another server's by now.
        using var silent = new Socket(SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var elsewhere = new UriBuilder(bare.BaseAddress) { Port = ((IPEndPoint)silent.LocalEndPoint!).Port }.Uri;
        var text = await File.ReadAllTextAsync(kubeconfig, Cancellation);
        await File.WriteAllTextAsync(kubeconfig, text.Replace(bare.BaseAddress.Authority, elsewhere.Authority, StringComparison.Ordinal), Cancellation);
        var (code, _, error) = await new KubectlTune(kubeconfig).RunAsync(Cancellation, "status", "tuning");
        Assert.Equal(3, code);
        Assert.Contains("can't be reached", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> Run(TestNamespace ns, params string[] arguments)
    {
        var run = await RunAny(ns, arguments);
        Assert.True(run.Code == 0, run.Error);
        return run;
    }

    private Task<(int Code, string Output, string Error)> RunAny(TestNamespace ns, params string[] arguments)
    {
        var kubeconfig = directory.File("kubeconfig");
        cluster.WriteKubeconfig(kubeconfig);
        return new KubectlTune(kubeconfig).RunAsync(Cancellation, [.. arguments, "-n", ns.Name]);
    }
}
